"""A citizen recounts a published file on a machine with neither database nor settings."""

from hemei.config.cli import is_recount


def test_the_command_is_known_by_both_names() -> None:
    assert is_recount(["hemei", "appraisal", "recount", "x"])
    assert is_recount(["hemei", "appraisal-recount", "x"])
    assert not is_recount(["hemei", "appraisal"])
    assert not is_recount(["hemei", "report"])
