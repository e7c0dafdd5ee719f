"""Targets and report templates of a profile."""

from datetime import date
from decimal import Decimal

from example_data.generator.profile import Profile
from hemei.indicators import actions as indicators
from hemei.people.access import By
from hemei.reports.actions.templates import save_template


def set_targets(profile: Profile, by: By) -> None:
    """The year's targets; the profile says where each comes from."""
    for target in profile.many("target"):
        indicators.set_target(
            code=target["indicator"], area=profile.town, period=target.get("period", str(profile.year)), by=by,
            value=Decimal(target["value"]), source=target["source"], decided_on=date(profile.year, 1, 15),
        )  # fmt: skip


def write_templates(profile: Profile, by: By) -> None:
    for report in profile.many("report"):
        text = (profile.folder / report["file"]).read_text(encoding="utf-8")
        save_template(
            name=report["name"], area=profile.town, title=report["title"], text=text, by=by, note="随示例载入"
        )
