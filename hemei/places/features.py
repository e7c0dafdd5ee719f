"""GeoJSON files of cells and boundaries: every feature read, every mistake named, all in one pass."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hemei.places import datum, geometry
from hemei.places.geometry import Shape

CODE_NAMES = ("code", "网格编码", "区域代码", "编码", "代码", "grid_code", "id")
NAME_NAMES = ("name", "网格名称", "名称", "区域名称")
TRUE = {True, "1", "true", "True", "是"}


@dataclass(frozen=True)
class Problem:
    """What is wrong with one feature (its place in the file, from 1; 0 for the file itself)."""

    number: int
    code: str
    message: str

    def __str__(self) -> str:
        where = f"第 {self.number} 个要素" if self.number else "文件"
        return f"{where}{f'（{self.code}）' if self.code else ''}：{self.message}"


@dataclass(frozen=True)
class Feature:
    """One polygon with its code, in CGCS2000."""

    number: int
    code: str
    name: str
    shape: Shape
    schematic: bool = False


@dataclass
class Reading:
    """What a file holds: good features, errors (nothing is imported) and warnings (shown, imported)."""

    features: list[Feature] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def parse(text: bytes | str) -> Any:
    """The document, or a Problem when it is no JSON."""
    try:
        return json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except (UnicodeDecodeError, ValueError) as error:
        return Problem(0, "", f"不是 GeoJSON 文件（UTF-8 编码的 JSON）：{error}")
    except RecursionError:
        return Problem(0, "", "不是 GeoJSON 文件：嵌套过深。")


def read(document: Any, parent: str, digits: int, source_datum: str = "cgcs2000") -> Reading:
    """All features of a FeatureCollection whose codes have `digits` digits and lie under `parent`."""
    reading = Reading()
    wrong = document_problem(document)
    if wrong:
        reading.errors.append(wrong)
        return reading
    seen: dict[str, int] = {}
    for number, raw in enumerate(document["features"], 1):
        _read_one(number, raw, parent, digits, source_datum, seen, reading)
    return reading


def document_problem(document: Any) -> Problem | None:
    """What is wrong with the document as a whole."""
    if isinstance(document, Problem):
        return document
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        return Problem(0, "", "不是 GeoJSON 的 FeatureCollection。")
    if not isinstance(document.get("features"), list) or not document["features"]:
        return Problem(0, "", "没有任何要素（features 为空）。")
    name = str(((document.get("crs") or {}).get("properties") or {}).get("name", ""))
    epsg = re.search(r"EPSG:+(\d+)$", name)
    if epsg and epsg[1] not in ("4490", "4326"):
        return Problem(0, "", f"坐标系是 EPSG:{epsg[1]}，请先转换为 CGCS2000 经纬度（EPSG:4490）。")
    return None


def _read_one(
    number: int, raw: Any, parent: str, digits: int, source_datum: str, seen: dict[str, int], reading: Reading
) -> None:
    properties = (raw.get("properties") if isinstance(raw, dict) else None) or {}
    code, name = _named(properties, CODE_NAMES), _named(properties, NAME_NAMES)
    problems = list(_property_problems(code, name, parent, digits, seen))
    found = geometry.read(raw.get("geometry") if isinstance(raw, dict) else None)
    if isinstance(found, str):
        problems.append(found)
    reading.errors += [Problem(number, code, problem) for problem in problems]
    seen.setdefault(code, number)
    if not problems and not isinstance(found, str):
        change = datum.INTO_CGCS2000[source_datum]
        found = geometry.convert(found, change) if change else found
        schematic = properties.get("schematic", properties.get("示意图")) in TRUE
        reading.features.append(Feature(number, code, name, found, schematic))


def _named(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(properties[name]).strip() for name in names if properties.get(name) not in (None, "")), "")


def _property_problems(code: str, name: str, parent: str, digits: int, seen: dict[str, int]) -> Iterator[str]:
    if not code:
        yield "没有编码（属性 code 或 网格编码）。"
    elif not re.fullmatch(rf"[0-9]{{{digits}}}", code):
        yield f"编码“{code}”不是 {digits} 位数字。"
    elif not code.startswith(parent):
        yield f"编码 {code} 不在辖区 {parent} 之内。"
    elif code in seen:
        yield f"编码与第 {seen[code]} 个要素重复。"
    if not name:
        yield "没有名称（属性 name 或 名称）。"
