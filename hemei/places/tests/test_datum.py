"""GCJ-02 ↔ CGCS2000: known pairs, exact round trips, nothing outside China."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemei.places.datum import from_gcj02, to_gcj02


# Pairs published with the common implementations of the shift.
@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
        ((121.4737021, 31.2303904), (121.47822, 31.22846)),
    ],
)
def test_known_pairs(wgs, gcj):
    assert to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-4)
    assert from_gcj02(*to_gcj02(*wgs)) == pytest.approx(wgs, abs=1e-10)


@given(st.floats(73, 137), st.floats(3, 54))
def test_round_trip(lon, lat):
    back = from_gcj02(*to_gcj02(lon, lat))
    assert hypot(back[0] - lon, back[1] - lat) < 1e-7


def test_the_shift_is_hundreds_of_metres():
    lon, lat = to_gcj02(116.7, 39.7)
    assert 300 < hypot((lon - 116.7) * 85_600, (lat - 39.7) * 111_000) < 900


@pytest.mark.parametrize("point", [(139.69, 35.68), (-0.12, 51.5), (116.4, 60.0)])
def test_outside_china_unchanged(point):
    assert to_gcj02(*point) == point == from_gcj02(*point)
