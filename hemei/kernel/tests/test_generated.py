import pytest
from django.core.management import CommandError, call_command

from hemei.kernel import rule_list, state_diagrams, transitions
from hemei.kernel.errors import RuleError
from hemei.kernel.tests.models import LAMP


@pytest.fixture(autouse=True)
def docs(tmp_path, settings, monkeypatch):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(transitions, "_workflows", [LAMP])
    return tmp_path / "docs"


def test_the_diagram_has_chinese_states_steps_and_actors() -> None:
    assert state_diagrams.diagram(LAMP).splitlines() == [
        "stateDiagram-v2",
        "    s0: 红", "    s1: 绿", "    s2: 坏",
        "    [*] --> s0",
        "    s0 --> s1: 放行（交警）", "    s0 --> s2: 报修（任何人）",
        "    s1 --> s0: 叫停（交警）", "    s1 --> s2: 报修（任何人）",
        "    s2 --> [*]",
    ]  # fmt: skip


def test_states_writes_and_check_finds_what_is_out_of_date(docs) -> None:
    call_command("states")
    call_command("states", "--check")
    (docs / "states" / "lamp.md").write_text("old")
    with pytest.raises(CommandError, match="lamp.md"):
        call_command("states", "--check")
    call_command("states")
    (docs / "states" / "gone.md").write_text("a workflow that is no more")
    with pytest.raises(CommandError, match="gone.md"):
        call_command("states", "--check")
    call_command("states")
    assert sorted(path.name for path in (docs / "states").iterdir()) == ["README.md", "lamp.md"]


def test_rules_lists_every_rule_with_message_and_basis(docs) -> None:
    call_command("rules")
    text = (docs / "rules.md").read_text()
    assert "| CreditCodeInnerCheck | 统一社会信用代码第 9 至 17 位" in text
    assert "| GB 11714-1997 |" in text
    assert "## 系统基础" in text
    call_command("rules", "--check")
    (docs / "rules.md").unlink()
    with pytest.raises(CommandError, match="hemei rules"):
        call_command("rules", "--check")


def test_every_rule_has_a_chinese_message() -> None:
    rule_list.import_everything()
    assert len(rule_list.rules()) > 10
    for rule in rule_list.rules():
        if rule_list.gathers(rule):
            continue
        assert rule.__doc__ and rule.__doc__ != RuleError.__doc__, rule
        assert any("一" <= letter <= "鿿" for letter in rule.__doc__), rule
