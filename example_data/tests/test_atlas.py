"""Things without coordinates of their own stand inside the made-up town."""

from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from example_data.generator.atlas import mark_places
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.atlas.models import Placement
from hemei.economy.models import IdleAsset
from hemei.people.access import Console
from hemei.places.models import AreaBoundary

HERE = Path(__file__).parent


@pytest.mark.django_db
def test_every_row_stands_inside_the_town():
    profile, console = load(HERE / "qinghe"), Console("示例数据")
    open_places(profile, console)
    village = profile.villages[0]["code"]
    IdleAsset.objects.create(area_id=village, name="旧厂房", kind="plant", owner="村集体", idle_since="2022-01-01")
    IdleAsset.objects.create(area_id=profile.town, name="镇仓库", kind="plant", owner="镇政府", idle_since="2022-01-01")
    assert mark_places(profile, console) == 2
    town = shapely.union_all([shape(row.geometry) for row in AreaBoundary.objects.on()])
    assert all(town.buffer(0.001).covers(shape(one.geometry)) for one in Placement.objects.all())
