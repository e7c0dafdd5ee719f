"""Agriculture of a town, subject by subject."""

from typing import Any

from example_data.generator.collective import enter_collective
from example_data.generator.courtyards import enter_courtyards
from example_data.generator.crops import enter_crops, share_targets
from example_data.generator.profile import Profile
from example_data.generator.seedlings import enter_seedlings
from example_data.generator.vegetables import enter_vegetables

__all__ = ["enter_agriculture", "share_targets"]


def enter_agriculture(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    for enter in (enter_crops, enter_vegetables, enter_seedlings, enter_courtyards, enter_collective):
        enter(profile, acting, say)
