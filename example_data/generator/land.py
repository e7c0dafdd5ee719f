"""Rows of air, fields, village looks and forest: each subject has a file; here they are entered in their order."""

from typing import Any

from example_data.generator import air, farmland, forest, hands, looks
from example_data.generator.profile import Profile


def enter_land(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The environment clerk imports, the head reviews."""
    for subject in (air.air, farmland.farmland, looks.looks, forest.forest):
        for code, rows in subject(profile).items():
            count = hands.enter(code, rows, clerk=acting["environment_clerk"], head=acting["environment_head"],
                                area=profile.town, source=profile["town"]["source"])  # fmt: skip
            say(f"{hands.title(code)} {count} 行")
