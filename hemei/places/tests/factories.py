"""A small made-up town for tests: one district, two towns, four villages. Codes are outside GB/T 2260."""

from hemei.places.models import Area, AreaAlias, parent_code

DISTRICT, TOWN, OTHER_TOWN = "990112", "990112101", "990112102"
VILLAGES = ("990112101201", "990112101202", "990112101203")
OTHER_VILLAGE = "990112102201"


def make_town() -> None:
    """The district 清河区 with 柳林镇 (three villages) and 石桥镇 (one)."""
    rows = [
        (DISTRICT, "清河区", "清河区"), (TOWN, "柳林镇", "柳林镇"), (OTHER_TOWN, "石桥镇", "石桥镇"),
        (VILLAGES[0], "东柳村村委会", "东柳村"), (VILLAGES[1], "西柳村村委会", "西柳村"),
        (VILLAGES[2], "柳林三村村委会", "柳林三村"), (OTHER_VILLAGE, "桥头村村委会", "桥头村"),
    ]  # fmt: skip
    Area.objects.bulk_create([Area(code=c, name=n, short_name=s) for c, n, s in rows], ignore_conflicts=True)


def make_alias(area: str, text: str) -> AreaAlias:
    return AreaAlias.objects.create(area_id=area, parent=parent_code(area), text=text)


def square(west: float, south: float, size: float = 0.01) -> list[list[list[float]]]:
    """The rings of a square, counter-clockwise."""
    east, north = round(west + size, 6), round(south + size, 6)
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(code: str, rings: list, name: str = "第一网格") -> dict:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": "Polygon", "coordinates": rings},
    }


def collection(*features: dict) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}
