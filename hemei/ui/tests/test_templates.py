"""The content security policy forbids inline scripts, styles and handlers: no template may have one."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOWNLOADS = {"reports/standalone.html"}  # files to save or send, never served as pages: they carry their own style
TEMPLATES = sorted(
    path for path in ROOT.glob("**/templates/**/*.html") if f"{path.parent.name}/{path.name}" not in DOWNLOADS
)
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "an htmx handler": re.compile(r"\shx-on[:=-]|\shx-vars|=[\"']js:", re.I),
    "a script without src": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an address elsewhere": re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.I),
}


def faults(text: str) -> list[str]:
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_keeps_the_content_security_policy(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<p style="color:red">', "an inline style"),
        ("<style>p{}</style>", "a style element"),
        ('<button onclick="go()">', "an inline handler"),
        ('<button hx-on:click="go()">', "an htmx handler"),
        ("<script>go()</script>", "a script without src"),
        ('<a href="javascript:go()">', "a javascript: address"),
        ('<script src="https://cdn.example/x.js"></script>', "an address elsewhere"),
    ],
)
def test_the_scan_finds_each_fault(text, fault):
    assert fault in faults(text)


def test_the_policy_is_sent(client):
    policy = client.get("/login/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
