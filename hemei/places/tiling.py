"""Cells against each other: they tile a village without overlap or gap, and lie in it (GB/T 34300-2017).

Strips thinner than half a metre are drawing noise (accuracy class A of GB/T 30428 is ±0.5 m).
"""

from collections import defaultdict
from collections.abc import Iterator

import shapely
from shapely import STRtree

from hemei.places.features import Feature, Problem, Reading
from hemei.places.geometry import Shape, in_metres, wider_than

TOLERANCE_METRES = 0.5


def check(reading: Reading, villages: dict[str, str], boundaries: dict[str, Shape], others: dict[str, Shape]) -> None:
    """Add the errors and warnings of cells to `reading`.

    villages: code → name of the villages that exist; boundaries: village code → its boundary, if any;
    others: code → polygon of the cells that stay (other villages).
    """
    known = [feature for feature in reading.features if _village_known(feature, villages, reading)]
    if not known:
        return
    latitude = known[0].shape.centroid.y
    flat = {feature.code: in_metres(feature.shape, latitude) for feature in known}
    staying = {code: in_metres(polygon, latitude) for code, polygon in others.items()}
    numbers = {feature.code: feature.number for feature in known}
    reading.errors += _overlaps(flat, staying, numbers)
    by_village: dict[str, dict[str, Shape]] = defaultdict(dict)
    for code, polygon in flat.items():
        by_village[code[:12]][code] = polygon
    for village, polygons in by_village.items():
        outline = in_metres(boundaries[village], latitude) if village in boundaries else None
        reading.warnings += _gaps(village, villages[village], list(polygons.values()), outline)
        reading.warnings += _outside(polygons, villages[village], outline, numbers)


def _village_known(feature: Feature, villages: dict[str, str], reading: Reading) -> bool:
    if feature.code[:12] in villages:
        return True
    message = f"编码前 12 位 {feature.code[:12]} 不是已登记的村（社区）。"
    reading.errors.append(Problem(feature.number, feature.code, message))
    return False


def _overlaps(flat: dict[str, Shape], staying: dict[str, Shape], numbers: dict[str, int]) -> Iterator[Problem]:
    codes = [*flat, *staying]
    shapes = [*flat.values(), *staying.values()]
    tree = STRtree(shapes)
    for one, other in zip(*tree.query(list(flat.values()), predicate="intersects"), strict=True):
        if other <= one:  # each pair once; what stays has the higher index
            continue
        common = shapes[one].intersection(shapes[other])
        if wider_than(common, TOLERANCE_METRES):
            message = f"与网格 {codes[other]} 重叠约 {common.area:,.0f} 平方米。"
            yield Problem(numbers[codes[one]], codes[one], message)


def _gaps(village: str, name: str, polygons: list[Shape], outline: Shape | None) -> Iterator[Problem]:
    union = shapely.union_all(polygons, grid_size=0.01)
    whole = outline if outline is not None else _filled(union)
    missing = whole.difference(union)
    if wider_than(missing, TOLERANCE_METRES):
        yield Problem(0, village, f"{name}的网格没有铺满，约有 {missing.area:,.0f} 平方米不属于任何网格。")


def _filled(union: Shape) -> Shape:
    """The union without its holes: what the cells enclose."""
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(union)])


def _outside(
    polygons: dict[str, Shape], name: str, outline: Shape | None, numbers: dict[str, int]
) -> Iterator[Problem]:
    if outline is None:
        return
    for code, polygon in polygons.items():
        beyond = polygon.difference(outline)
        if beyond.area > polygon.area / 2:
            hint = "请核对编码；来自互联网地图的数据请选 GCJ-02 坐标系。"
            yield Problem(numbers[code], code, f"大部分在{name}边界之外。{hint}")
        elif wider_than(beyond, TOLERANCE_METRES):
            yield Problem(numbers[code], code, f"有约 {beyond.area:,.0f} 平方米在{name}边界之外。")
