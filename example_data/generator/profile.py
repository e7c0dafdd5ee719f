"""A town's profile: a TOML file of totals and names, and a CSV of its areas."""

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any


@dataclass
class Profile:
    """What `profile.toml` and `areas.csv` in `folder` say; `random` is seeded by the profile, so runs are equal."""

    folder: Path
    data: dict[str, Any]
    areas: list[dict[str, str]]
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.data["town"]["seed"])

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def many(self, name: str) -> list[dict[str, Any]]:
        """The `[[name]]` tables, none when there are none."""
        return list(self.data.get(name, []))

    @property
    def town(self) -> str:
        return str(self.data["town"]["code"])

    @property
    def town_name(self) -> str:
        return next(area["short_name"] for area in self.areas if area["code"] == self.town)

    @property
    def year(self) -> int:
        return int(self.data["town"]["year"])

    @property
    def villages(self) -> list[dict[str, str]]:
        return [area for area in self.areas if len(area["code"]) == 12 and area["code"].startswith(self.town)]

    @property
    def village_names(self) -> list[str]:
        return [village["short_name"] for village in self.villages]

    def day(self, year: int, first: int = 1, last: int = 12) -> date:
        """A made-up day in the months `first` to `last` of `year`."""
        return date(year, self.random.randint(first, last), self.random.randint(1, 28))


def load(folder: Path) -> Profile:
    """Read a profile folder."""
    with (folder / "profile.toml").open("rb") as file:
        data = tomllib.load(file)
    with (folder / "areas.csv").open(encoding="utf-8") as file:
        areas = list(csv.DictReader(file))
    return Profile(folder, data, areas)
