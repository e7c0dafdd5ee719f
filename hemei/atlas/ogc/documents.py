"""The documents of the interface that are no features: landing page, conformance, collections, definition."""

from typing import Any

from hemei.atlas.ogc import asking, reading
from hemei.atlas.registry import Layer

JSON, HTML, GEOJSON = "application/json", "text/html", "application/geo+json"
API = "application/vnd.oai.openapi+json;version=3.0"
CONFORMS = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
]
TITLE = "和美公开图层"
Document = dict[str, Any]


def link(href: str, rel: str, kind: str, title: str) -> Document:
    return {"href": href, "rel": rel, "type": kind, "title": title}


def both(href: str, rel: str, title: str) -> list[Document]:
    """The link as JSON and as a page."""
    return [link(f"{href}?f=json", rel, JSON, title), link(f"{href}?f=html", rel, HTML, title)]


def landing(base: str) -> Document:
    links = [
        link(f"{base}?f=json", "self", JSON, "本页"), link(f"{base}?f=html", "alternate", HTML, "本页（网页）"),
        link(f"{base}api", "service-desc", API, "接口定义"), *both(f"{base}api.html", "service-doc", "接口说明")[1:],
        *both(f"{base}conformance", "conformance", "符合的标准"), *both(f"{base}collections", "data", "公开图层"),
    ]  # fmt: skip
    return {"title": TITLE, "description": "乡镇公开的空间数据，坐标为 CGCS2000 经纬度。", "links": links}


def conformance() -> Document:
    return {"conformsTo": CONFORMS, "links": []}


def collections(base: str) -> Document:
    own = f"{base}collections"
    links = [link(f"{own}?f=json", "self", JSON, "本页"), link(f"{own}?f=html", "alternate", HTML, "本页（网页）")]
    return {"collections": [collection(base, one) for one in reading.layers()], "links": links,
            "crs": list(asking.KNOWN_CRS)}  # fmt: skip


def collection(base: str, one: Layer) -> Document:
    own = f"{base}collections/{one.slug}"
    found = reading.extent(one)
    about: Document = {
        "id": one.slug, "title": one.title, "description": f"{one.group}：{one.title}", "itemType": "feature",
        "crs": list(asking.KNOWN_CRS), "storageCrs": asking.CRS84,
        "links": [
            link(f"{own}?f=json", "self", JSON, one.title), link(f"{own}?f=html", "alternate", HTML, one.title),
            link(f"{own}/items?f=json", "items", GEOJSON, "要素"), link(f"{own}/items?f=html", "items", HTML, "要素"),
        ],
    }  # fmt: skip
    if found:
        box, days = found
        about["extent"] = {"spatial": {"bbox": [box], "crs": asking.CRS84}}
        if one.date:
            interval = [f"{day.isoformat()}T00:00:00+08:00" if day else None for day in days]
            about["extent"]["temporal"] = {"interval": [interval]}
    return about


def definition(base: str) -> Document:
    """OpenAPI 3.0 of the interface."""
    where = [_in_path("collectionId", [one.slug for one in reading.layers()])]
    items = [_in_query("limit", {"type": "integer", "minimum": 1, "maximum": asking.MOST,
                                 "default": asking.DEFAULT_LIMIT}),
             _in_query("offset", {"type": "integer", "minimum": 0, "default": 0}),
             _in_query("bbox", {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}, False),
             _in_query("datetime", {"type": "string"}), _crs("bbox-crs"), _crs("crs")]  # fmt: skip
    paths = {
        "/": _get("landing", []), "/conformance": _get("conformance", []), "/collections": _get("collections", []),
        "/collections/{collectionId}": _get("collection", where),
        "/collections/{collectionId}/items": _get("items", [*where, *items], GEOJSON),
        "/collections/{collectionId}/items/{featureId}": _get("item", [*where, _in_path("featureId"), _crs("crs")],
                                                               GEOJSON),
    }  # fmt: skip
    return {"openapi": "3.0.3", "info": {"title": TITLE, "version": "1.0.0"},
            "servers": [{"url": base.rstrip("/")}], "paths": paths}  # fmt: skip


def _get(name: str, parameters: list[Document], kind: str = JSON) -> Document:
    form = _in_query("f", {"type": "string", "enum": ["json", "html"]})
    content = {kind: {"schema": {"type": "object"}}, HTML: {"schema": {"type": "string"}}}
    answers = {"200": {"description": "成功", "content": content}}
    refused = {"400": {"description": "参数不对"}, "404": {"description": "没有"}}
    return {"get": {"operationId": name, "parameters": [*parameters, form], "responses": answers | refused}}


def _in_path(name: str, values: list[str] | None = None) -> Document:
    schema: Document = {"type": "string"} | ({"enum": values} if values else {})
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(name: str, schema: Document, explode: bool = True) -> Document:
    return {"name": name, "in": "query", "required": False, "schema": schema, "style": "form", "explode": explode}


def _crs(name: str) -> Document:
    return _in_query(name, {"type": "string", "format": "uri", "enum": list(asking.KNOWN_CRS)})
