"""Map layers declare themselves here; one mechanism draws, searches, serves (OGC API Features) and imports them all.

A domain declares its layers in its own `layers.py`, imported when the app is ready, in a few lines each:

    from hemei.atlas.registry import Layer, register

    register(Layer(
        "environment.reach", "河段", "生态环境", rows=Reach.objects.all,
        geometry="geometry",                      # a JSONField with a GeoJSON geometry in CGCS2000 degrees, or
        # point=("lon", "lat"),                   # two number fields, or
        # placed="pk",                            # neither: the atlas keeps the place, under this field's value
        right="environment.reach:view", style="water", card=("code", "length", "chief_title"),
        public=("code", "length"),                # what everybody may see; without it the layer is for staff only
        date="since", until="closed_on",          # for the time slider: shown from `date` on, to before `until`
    ))

Every layer is scoped by `right` and the area code in `area`. Where `code` is that of a ledger, the card links to the
ledger's record; else give `link`. `card` may name no personal field.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hemei.ledgers import registry as ledgers

# style → (colour of the theme or a colour of its own, how a point looks); the page draws it, see ui/atlas.js
STYLES = {
    "village": ("muted", "outline"), "cell": ("accent", "outline"), "matter": ("bad", "round"),
    "water": ("#2f7fc1", "round"), "outfall": ("#7a4fb0", "diamond"), "field": ("#5f9c3a", "round"),
    "farmland": ("#b08a1e", "outline"), "forest": ("#2c7a4b", "round"), "pest": ("#8a6d1f", "diamond"),
    "building": ("#b4532a", "square"), "asset": ("#6b7280", "square"), "road": ("#8b7355", "round"),
    "lamp": ("#c99a1b", "round"), "station": ("#c2417c", "diamond"), "air": ("#3a8f94", "round"),
    "waste": ("#7c6f5a", "square"), "place": ("accent", "round"),
}  # fmt: skip


class NotALayer(ValueError):
    """A declaration that cannot be drawn: said when the app starts, to whoever wrote it."""


@dataclass(frozen=True)
class Layer:
    """One layer of the map.

    code      "environment.reach": of the ledger where there is one
    title     as a clerk calls it; `group` is the heading in the layer switch
    rows      gives the queryset of all rows ever shown, unscoped; of ledger rows voided ones are left out by
              themselves, and everybody sees only approved ones
    right     who may see it; rows are scoped to where the right is held
    geometry  name of the JSONField; `point` names (lon, lat) fields; `placed` the field that keys an atlas placement
    area      field (or path) with the code of the area the row lies in; 15 digits for a cell
    name      field (or path) of the label
    card      fields shown on the card, in this order
    more      further lines of the card, from (row, access), as (label, text) pairs
    link      address of the row, from the row; default: its page in the ledger `code`
    date      field of the day (or moment) from which it is shown, `until` from which it is not any more
    tone      field whose value chooses the colour through `tones` (value → "good" | "warn" | "bad")
    style     a name of STYLES
    public    fields that everybody may see; empty: staff only
    changed   field that grows whenever a row changes; the drawn layer is kept until it does ("" with no such field)
    read      makes a GeoJSON geometry of what the field `geometry` holds, where that is something else
    match     field by which the features of a file find their rows; with `geometry` it makes the layer importable
              (what is written goes through the ledger's own actions and rules); `placed` layers match by `name`
    on        whether the layer is switched on at first
    """

    code: str
    title: str
    group: str
    rows: Callable[[], QuerySet[Any]]
    right: str
    geometry: str = ""
    point: tuple[str, str] | tuple[()] = ()
    placed: str = ""
    area: str = "area_id"
    name: str = "name"
    card: tuple[str, ...] = ()
    more: Callable[[Any, Any], list[tuple[str, str]]] | None = None
    link: Callable[[Any], str] | None = None
    date: str = ""
    until: str = ""
    tone: str = ""
    tones: dict[str, str] = field(default_factory=dict)
    style: str = "place"
    public: tuple[str, ...] = ()
    changed: str = "updated_at"
    read: Callable[[Any], dict[str, Any] | None] | None = None
    match: str = ""
    order: int = 100
    on: bool = False

    @property
    def matched_by(self) -> str:
        """The field by which features of a file find their rows; "" when none come in from files."""
        return self.match or (self.name if self.placed else "")

    @property
    def slug(self) -> str:
        """The code as addresses write it."""
        return self.code.replace(".", "-")

    def url(self, row: Any) -> str:
        """Where the card leads; "" where the row has no page."""
        if self.link is not None:
            return self.link(row)
        known = {ledger.code for ledger in ledgers.all_ledgers()}
        return reverse("ledgers:detail", args=[self.code, row.pk]) if self.code in known else ""


_layers: dict[str, Layer] = {}


def register(layer: Layer) -> Layer:
    if layer.code in _layers:
        raise NotALayer(f"layer {layer.code} registered twice")
    if sum(map(bool, (layer.geometry, layer.point, layer.placed))) != 1:
        raise NotALayer(f"{layer.code}: give one of geometry, point, placed")
    if layer.style not in STYLES:
        raise NotALayer(f"{layer.code}: no style {layer.style}")
    _layers[layer.code] = layer
    return layer


def personal_shown() -> list[str]:
    """What a layer would show that its ledger keeps back; a system check asks it, once the ledgers are there."""
    known = {ledger.code: ledger for ledger in ledgers.all_ledgers()}
    found = []
    for layer in all_layers():
        ledger = known.get(layer.code)
        if ledger is None:
            continue
        found += [
            f"{layer.code}: {name}" for name in sorted(ledger.personal & {*layer.card, *layer.public, layer.name})
        ]
        if ledger.confidential and (layer.public or not layer.right.endswith(":rows")):
            found.append(f"{layer.code}: {layer.right}")
    return found


def get(code: str) -> Layer:
    """The layer with this code or slug; KeyError when there is none."""
    return _layers.get(code) or _layers[code.replace("-", ".", 1)]


def all_layers() -> Iterator[Layer]:
    """In the order of the layer switch."""
    yield from sorted(_layers.values(), key=lambda layer: (layer.order, layer.group, layer.code))


def visible(access: Any) -> list[Layer]:
    """The layers that an account may open."""
    return [layer for layer in all_layers() if access.can(layer.right)]


def edit_right(layer: Layer) -> str:
    """The right to put the layer's rows in their place: that to edit its ledger."""
    return f"{layer.code}:edit"
