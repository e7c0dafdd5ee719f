"""Where a ticket belongs: its village and town columns, else the spot; what names no known place waits for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from hemei.kernel.errors import RuleError
from hemei.places.models import Area
from hemei.places.resolve import Found, Resolver, distance, normalise, stem

TOWN, VILLAGE = 9, 12  # digits of a code


@dataclass(frozen=True)
class Place:
    """The area, and how it was found; or no area, and why not."""

    area: str = ""
    how: str = ""
    why: str = ""


class Placer:
    """The places under one area, indexed once."""

    def __init__(self, area: str) -> None:
        self.area = area
        self.resolver = Resolver(area)
        above = Area.objects.filter(code=area[:6]).first()
        self.district = stem(normalise(str(above))) if above else ""

    def find(self, given: Mapping[str, str]) -> Place:
        """The place of the columns 被反映区, 街乡镇, 村（社区）, 点位."""
        town, why = self._town(given.get("district", ""), given.get("town", ""))
        if why:
            return Place(why=why)
        village = given.get("village", "")
        try:
            found = self.resolver.find(village) if village else None
        except RuleError as error:
            return Place(why=error.message)
        if found is not None and len(found.area.code) >= VILLAGE:
            if not _named(found, village):
                return Place(why=f"“{village}”里有“{stem(normalise(str(found.area)))}”，但看不准是不是{found.area}。")
            return Place(found.area.code[:VILLAGE], found.how)
        return self._by_spot(given.get("place_text", ""), town or (found.area.code if found else ""))

    def near(self, text: str) -> list[Area]:
        """Villages that the text may mean, the likeliest first."""
        wanted = stem(normalise(text))
        villages = [area for area in self.resolver.areas.values() if len(area.code) == VILLAGE]
        ranked = sorted(villages, key=lambda area: (_far(wanted, area), area.code))
        return [area for area in ranked if _far(wanted, area) < max(2, len(wanted))][:3] if wanted else []

    def villages(self) -> list[Area]:
        """The town and its villages, to choose from."""
        return sorted((a for a in self.resolver.areas.values() if len(a.code) in (TOWN, VILLAGE)), key=lambda a: a.code)

    def _town(self, district: str, town: str) -> tuple[str, str]:
        """The town's code ("" when not named) and, for one that is not ours, why it is not."""
        if town:
            try:
                return self.resolver.find(town).area.code[:TOWN], ""
            except RuleError:
                return "", f"被反映街乡镇“{town}”不在辖区内。"
        if district and self.district and stem(normalise(district)) != self.district:
            return "", f"被反映区“{district}”不在辖区内。"
        return "", ""

    def _by_spot(self, spot: str, town: str) -> Place:
        """No village is named: the one that the spot names without doubt, else the town itself."""
        try:
            found = self.resolver.find(spot)
            if len(found.area.code) >= VILLAGE and found.area.code.startswith(town) and _named(found, spot):
                return Place(found.area.code[:VILLAGE], "点位")
        except RuleError:
            pass
        area = town or self.area
        return Place(area, "本镇") if len(area) >= TOWN else Place(why="没有写明街乡镇和村（社区）。")


def _named(found: Found, text: str) -> bool:
    """Whether the text writes the name in full; a housing estate called after a village is not yet the village."""
    said = normalise(text)
    return found.how != "包含" or any(normalise(name) in said for name in (found.area.name, str(found.area)))


def _far(wanted: str, area: Area) -> int:
    return min(distance(wanted, stem(normalise(name))) for name in {area.name, area.short_name or area.name})
