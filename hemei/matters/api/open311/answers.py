"""Answers in XML and JSON, from the same lists and dicts (the Spark convention of the standard)."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, tostring  # noqa: S405  only writes

from django.http import HttpResponse

_ONE = {"services": "service", "service_requests": "request", "errors": "error", "attributes": "attribute",
        "values": "value", "endpoints": "endpoint", "formats": "format"}  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def answer(root: str, data: Any, form: str, status: int = 200) -> HttpResponse:
    """`data` under `root`; JSON leaves the root out."""
    if form == "json":
        body = json.dumps(data, ensure_ascii=False).encode()
        return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    body = tostring(_element(root, data), encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, status=status, content_type="text/xml; charset=utf-8")


def refusal(status: int, text: str, form: str) -> HttpResponse:
    """The standard's error format: a list of code and description."""
    return answer("errors", [{"code": status, "description": text}], form, status)


def _element(name: str, value: Any) -> Element:
    made = Element(name)
    if isinstance(value, list):
        for one in value:
            made.append(_element(_ONE[name], one))
    elif isinstance(value, dict):
        for key, one in value.items():
            made.append(_element(key, one))
    elif value is not None:
        made.text = str(value).lower() if isinstance(value, bool) else _NOT_XML.sub("", str(value))
    return made
