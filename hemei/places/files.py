"""Files of shapes as GIS programs write them: GeoJSON, a zipped Shapefile, KML or KMZ → one GeoJSON document.

Nothing is unpacked to disk, and a file that would unpack to more than a hundred megabytes is refused.
"""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree  # noqa: S405  expat refuses entity bombs; entities are refused before it is asked

import shapefile

from hemei.places import features
from hemei.places.features import Problem

MOST_BYTES = 100 * 1024 * 1024
KINDS = ".geojson,.json,.zip,.kml,.kmz"
_GEOGRAPHIC = re.compile(r"WGS|CGCS|China_?2000|China Geodetic", re.IGNORECASE)


def document(name: str, content: bytes) -> Any:
    """The FeatureCollection in a file, or a Problem that says why there is none."""
    suffix = name.lower().rpartition(".")[2]
    try:
        if suffix == "zip":
            return _shapefile(content)
        if suffix == "kmz":
            return _kml(_member(content, ".kml"))
        if suffix == "kml":
            return _kml(content)
    except zipfile.BadZipFile:
        return Problem(0, "", "压缩包打不开，请重新压缩为 zip。")
    except _Refused as refused:
        return Problem(0, "", str(refused))
    return features.parse(content)


class _Refused(Exception):
    """What is wrong with the file, in words."""


def _member(content: bytes, ending: str, required: bool = True) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
            raise _Refused(f"压缩包解开后超过 {MOST_BYTES // 1024 // 1024} 兆，请分开导入。")
        found = [name for name in archive.namelist() if name.lower().endswith(ending) and "__MACOSX" not in name]
        if len(found) > 1:
            raise _Refused(f"压缩包里有 {len(found)} 个 {ending} 文件，请一个图层一个压缩包。")
        if not found and required:
            raise _Refused(f"压缩包里没有 {ending} 文件。Shapefile 须把 .shp、.shx、.dbf、.prj 压缩在一起。")
        return archive.read(found[0]) if found else b""


def _shapefile(content: bytes) -> dict[str, Any]:
    _check_projection(_member(content, ".prj", required=False).decode("utf-8", "replace"))
    named = _member(content, ".cpg", required=False).decode("ascii", "replace").strip()
    parts = {ending: _member(content, f".{ending}") for ending in ("shp", "shx", "dbf")}
    wrong: Exception | None = None
    for encoding in filter(None, (named, "utf-8", "gb18030")):
        try:
            return _read_shapefile(parts, encoding)
        except (
            shapefile.ShapefileException,
            LookupError,
            ValueError,
        ) as error:  # of another encoding, or none
            wrong = error
    raise _Refused(f"Shapefile 读不出来（文字编码试过 UTF-8 和 GB 18030）：{wrong}")


def _read_shapefile(parts: dict[str, bytes], encoding: str) -> dict[str, Any]:
    files = {name: io.BytesIO(content) for name, content in parts.items()}
    with shapefile.Reader(**files, encoding=encoding) as reader:
        found: dict[str, Any] = reader.__geo_interface__
    return {"type": "FeatureCollection", "features": [dict(one) for one in found["features"]]}


def _check_projection(text: str) -> None:
    if text.lstrip().upper().startswith("PROJCS"):
        raise _Refused("Shapefile 是以米为单位的投影坐标，请先转换为 CGCS2000 经纬度（EPSG:4490）。")
    if text.strip() and not _GEOGRAPHIC.search(text):
        name = re.search(r'"([^"]+)"', text)
        raise _Refused(f"Shapefile 的坐标系是 {name[1] if name else '未知'}，请先转换为 CGCS2000 经纬度（EPSG:4490）。")


def _kml(content: bytes) -> dict[str, Any]:
    if b"<!ENTITY" in content or len(content) > MOST_BYTES:
        raise _Refused("KML 文件不合规格。")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  see the import
    except ElementTree.ParseError as error:
        raise _Refused(f"不是 KML 文件：{error}") from None
    return {"type": "FeatureCollection", "features": [_placemark(one) for one in _all(root, "Placemark")]}


def _all(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Descendants by local name: KML is written with several namespaces and with none."""
    return [one for one in element.iter() if one.tag.rpartition("}")[2] == name]


def _text(element: ElementTree.Element, name: str) -> str:
    found = _all(element, name)
    return (found[0].text or "").strip() if found else ""


def _placemark(one: ElementTree.Element) -> dict[str, Any]:
    properties = {"name": _text(one, "name")}
    properties |= {field.get("name", ""): (field.text or "").strip() for field in _all(one, "SimpleData")}
    properties |= {field.get("name", ""): _text(field, "value") for field in _all(one, "Data")}
    return {"type": "Feature", "properties": properties, "geometry": _geometry(one)}


def _geometry(one: ElementTree.Element) -> dict[str, Any] | None:
    polygons = [_rings(polygon) for polygon in _all(one, "Polygon")]
    if polygons:
        return {"type": "Polygon", "coordinates": polygons[0]} if len(polygons) == 1 else {
            "type": "MultiPolygon", "coordinates": polygons}  # fmt: skip
    for kind in ("LineString", "Point"):
        for found in _all(one, kind):
            points = _points(_text(found, "coordinates"))
            return {"type": kind, "coordinates": points if kind == "LineString" else points[0] if points else []}
    return None


def _rings(polygon: ElementTree.Element) -> list[list[list[float]]]:
    borders = [*_all(polygon, "outerBoundaryIs"), *_all(polygon, "innerBoundaryIs")]
    return [_points(_text(border, "coordinates")) for border in borders]


def _points(text: str) -> list[list[float]]:
    try:
        return [[float(number) for number in point.split(",")[:2]] for point in text.split()]
    except ValueError:
        raise _Refused(f"KML 的坐标读不出来：{text[:40]}") from None
