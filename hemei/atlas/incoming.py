"""Features of a file against a layer: each finds its row, lies in the town, is drawn rightly; all mistakes at once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import shape

from hemei.atlas import source
from hemei.atlas.registry import Layer
from hemei.places import datum as datums
from hemei.places import features, geometry, queries
from hemei.places.features import Problem
from hemei.places.models import Area, in_any

NAMES = ("编号", "地块编号", "代码", "编码", "code", "number", "名称", "name", "id")
NEAR = 300.0  # metres beyond the town's outline that are let pass: schematic outlines are coarse
Shape = Any


@dataclass(frozen=True)
class Found:
    row: Any
    geometry: dict[str, Any]


@dataclass
class Reading:
    found: list[Found] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read(layer: Layer, document: Any, town: str, prefixes: list[str], datum: str) -> Reading:
    """What the file holds for the layer; `prefixes` are the areas whose rows may be put in place."""
    reading = Reading()
    wrong = features.document_problem(document)
    if wrong:
        reading.errors.append(wrong)
        return reading
    rows, outline = _rows(layer, prefixes), _outline(town)
    if outline is None:
        reading.warnings.append(Problem(0, "", "辖区还没有边界，没有核对要素是否在辖区内。"))
    seen: dict[Any, int] = {}
    for number, raw in enumerate(document["features"], 1):
        name, row, problems = _named(raw, rows)
        found = _placed(raw, datum, outline)
        problems += [found] if isinstance(found, str) else []
        if row is not None and row.pk in seen:
            problems.append(f"与第 {seen[row.pk]} 个要素是同一个对象。")
        reading.errors += [Problem(number, name, problem) for problem in problems]
        if row is not None and not problems and not isinstance(found, str):
            reading.found.append(Found(row, geometry.write(found)))
        if row is not None:
            seen.setdefault(row.pk, number)
    return reading


def _rows(layer: Layer, prefixes: list[str]) -> dict[str, list[Any]]:
    by_name: dict[str, list[Any]] = defaultdict(list)
    for row in source.rows(layer).filter(in_any(prefixes, layer.area)):
        value: Any = row
        for part in layer.matched_by.split("__"):
            value = getattr(value, part)
        by_name[str(value).strip()].append(row)
    return by_name


def _named(raw: Any, rows: dict[str, list[Any]]) -> tuple[str, Any, list[str]]:
    properties = (raw.get("properties") if isinstance(raw, dict) else None) or {}
    given = [str(properties[name]).strip() for name in NAMES if properties.get(name) not in (None, "")]
    name = next((text for text in given if text in rows), given[0] if given else "")
    if not name:
        return "", None, [f"没有名称或编号（属性 {'、'.join(NAMES[:4])} 之一）。"]
    found = rows.get(name, [])
    keys = {row.pk for row in found}
    if len(keys) > 1:
        return name, None, [f"台账里有 {len(keys)} 条叫“{name}”，分不清是哪一条。"]
    return name, found[0] if found else None, [] if found else [f"台账里没有“{name}”，请先登记。"]


def _placed(raw: Any, datum: str, outline: Shape | None) -> Shape | str:
    found = geometry.read(raw.get("geometry") if isinstance(raw, dict) else None, geometry.ANY)
    if isinstance(found, str):
        return found
    change = datums.INTO_CGCS2000[datum]
    moved = geometry.convert(found, change) if change else found
    if outline is None or _in(outline, moved):
        return moved
    return _outside(found, moved, outline, datum)


def _in(outline: Shape, found: Shape) -> bool:
    """Whether it begins to lie in the town: its middle does, or is as near as a coarse outline may be wrong."""
    return bool(outline.distance(found.representative_point()) * geometry.METRES_PER_DEGREE <= NEAR)


def _outside(given: Shape, moved: Shape, outline: Shape, datum: str) -> str:
    """Why it is not in the town, with the likely mistake."""
    point = moved.representative_point()
    turned = shapely.transform(given, lambda points: points[:, ::-1])
    if _in(outline, turned):
        return "经度和纬度写反了：应先经度、后纬度。"
    for name, hint in _others(given, outline, datum):
        return f"不在辖区内；按 {name} 换算则在辖区内，请核对所选坐标系（{hint}）。"
    return f"位置（{point.x:.6f}, {point.y:.6f}）不在辖区内。"


def _others(given: Shape, outline: Shape, datum: str) -> Iterator[tuple[str, str]]:
    titles = {"gcj02": ("GCJ-02", "互联网地图"), "bd09": ("BD-09", "百度地图"), "cgcs2000": ("CGCS2000", "测绘成果")}
    for other, change in datums.INTO_CGCS2000.items():
        moved = geometry.convert(given, change) if change else given
        if other != datum and _in(outline, moved):
            yield titles[other]


def _outline(town: str) -> Shape | None:
    """The town's own boundary, else that of its villages together."""
    area = Area.objects.get(code=town)
    rows = list(queries.area_boundaries(town))
    own = [row for row in rows if row.area_id == area.code] or rows
    return shapely.union_all([shape(row.geometry) for row in own]) if own else None
