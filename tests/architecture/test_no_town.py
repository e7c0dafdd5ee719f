"""Nothing about a real town is in `hemei/`: the town is data (example_data/)."""

import csv

from tests.architecture import source

# Names that the first town shares with ordinary words would be listed here.
COMMON: set[str] = set()


def _names() -> set[str]:
    """Names and codes of the areas that the example towns ship."""
    names = set()
    for path in (source.ROOT / "example_data").rglob("areas.csv"):
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                code = row["code"][:9] if len(row["code"]) >= 9 else row["name"]
                names |= {code, row["name"], row.get("short_name") or row["name"]}
    return {name for name in names if len(name) >= 3} - COMMON


def test_no_town_in_the_product() -> None:
    names = _names()
    found = []
    for path in source.files(".py", ".html", ".js", ".css", ".csv", ".toml", ".md", ".json"):
        name = path.relative_to(source.ROOT).as_posix()
        if not name.startswith("hemei/"):
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{name}: {word}" for word in sorted(names) if word in text]
    assert not found, "a real town is named in hemei/:\n" + "\n".join(found)
