"""Layers are declared rightly, or the site says so when it starts."""

import pytest

from hemei.atlas import registry
from hemei.atlas.registry import Layer, NotALayer
from hemei.places.models import Area


@pytest.mark.parametrize("wrong", [
    {}, {"geometry": "g", "placed": "pk"}, {"placed": "pk", "style": "no such"},
    {"placed": "pk", "code": "places.cell"},
])  # fmt: skip
def test_a_wrong_declaration_is_refused(wrong):
    given = {"code": "x.y", "title": "t", "group": "g", "rows": Area.objects.all, "right": "x:view"} | wrong
    with pytest.raises(NotALayer):
        registry.register(Layer(**given))


def test_a_personal_field_on_the_map_is_named(monkeypatch):
    from hemei.ledgers import registry as ledgers

    code, personal = next((one.code, min(one.personal)) for one in ledgers.all_ledgers() if one.personal)
    layer = Layer(code, "t", "g", rows=Area.objects.all, right="x:view", placed="pk", card=(personal,))
    monkeypatch.setitem(registry._layers, code, layer)
    assert f"{code}: {personal}" in registry.personal_shown()


def test_every_layer_names_fields_that_are_there():
    for layer in registry.all_layers():
        asked = [layer.area, layer.name, layer.geometry, *layer.point, layer.date, layer.until, layer.tone]
        layer.rows().values_list(*filter(None, asked))  # FieldError when one is wrong
        names = {one.name for one in layer.rows().model._meta.get_fields()}
        assert {*layer.card, *layer.public} <= names, layer.code


def test_the_layers_of_the_site_show_nothing_personal():
    assert registry.personal_shown() == []
