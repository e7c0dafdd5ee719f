"""GCJ-02 and BD-09 ↔ CGCS2000. Commercial maps in China are shifted by up to some 700 m; surveyed data are not.

CGCS2000 and WGS 84 differ by a few centimetres and are taken as one. The shift has no published
standard; this is the reproduction of it in general use. The way back is found by iteration on the
way out, so a round trip agrees to better than 1e-9 degrees (0.1 mm); against a real GCJ-02 point the
error is that of the reproduction, under a metre. Points outside China are returned unchanged.
"""

from math import atan2, cos, pi, sin, sqrt

_AXIS, _ECCENTRICITY = 6378245.0, 0.00669342162296594323  # Krasovsky 1940, as the shift uses it
_TOLERANCE = 1e-11
_BAIDU = pi * 3000 / 180
Point = tuple[float, float]


def outside_china(lon: float, lat: float) -> bool:
    """Outside the rectangle in which the shift is applied."""
    return not (72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271)


def to_gcj02(lon: float, lat: float) -> Point:
    """CGCS2000 → GCJ-02, in degrees."""
    if outside_china(lon, lat):
        return lon, lat
    east, north = _shift(lon, lat)
    return lon + east, lat + north


def from_gcj02(lon: float, lat: float) -> Point:
    """GCJ-02 → CGCS2000, in degrees; the fixed point of the way out, reached in about five steps."""
    if outside_china(lon, lat):
        return lon, lat
    x, y = lon, lat
    for _ in range(30):
        east, north = _shift(x, y)
        off_x, off_y = x + east - lon, y + north - lat
        x, y = x - off_x, y - off_y
        if abs(off_x) < _TOLERANCE and abs(off_y) < _TOLERANCE:
            break
    return x, y


def from_bd09(lon: float, lat: float) -> Point:
    """BD-09 → CGCS2000, in degrees: BD-09 is GCJ-02 turned and stretched once more (error under two metres)."""
    x, y = lon - 0.0065, lat - 0.006
    distance = sqrt(x * x + y * y) - 0.00002 * sin(y * _BAIDU)
    angle = atan2(y, x) - 0.000003 * cos(x * _BAIDU)
    return from_gcj02(distance * cos(angle), distance * sin(angle))


def to_bd09(lon: float, lat: float) -> Point:
    """CGCS2000 → BD-09, in degrees."""
    x, y = to_gcj02(lon, lat)
    distance = sqrt(x * x + y * y) + 0.00002 * sin(y * _BAIDU)
    angle = atan2(y, x) + 0.000003 * cos(x * _BAIDU)
    return distance * cos(angle) + 0.0065, distance * sin(angle) + 0.006


# datum named by the user → how its points become CGCS2000; None: they are
INTO_CGCS2000 = {"cgcs2000": None, "gcj02": from_gcj02, "bd09": from_bd09}


def _shift(lon: float, lat: float) -> Point:
    x, y = lon - 105.0, lat - 35.0
    radians = lat / 180.0 * pi
    magic = 1 - _ECCENTRICITY * sin(radians) ** 2
    root = sqrt(magic)
    north = _north(x, y) * 180.0 / ((_AXIS * (1 - _ECCENTRICITY)) / (magic * root) * pi)
    east = _east(x, y) * 180.0 / (_AXIS / root * cos(radians) * pi)
    return east, north


def _north(x: float, y: float) -> float:
    metres = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    metres += _waves(x, 20.0, 6.0, 20.0, 2.0)
    metres += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    return metres + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0


def _east(x: float, y: float) -> float:
    metres = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    metres += _waves(x, 20.0, 6.0, 20.0, 2.0)
    metres += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    return metres + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0


def _waves(x: float, a: float, b: float, c: float, d: float) -> float:
    return (a * sin(b * x * pi) + c * sin(d * x * pi)) * 2.0 / 3.0
