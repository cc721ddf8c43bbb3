"""Coordinates of other systems become the degrees that PROJ 9 (pyproj 3.7.2) gives for them, to the tenth of a metre."""

import pytest

from akteursnetz.importers._coordinates import SYSTEMS

PLACES = {
    "Hamburg": (53.551086, 9.993682),
    "Munich": (48.137154, 11.576124),
    "Aachen": (50.775346, 6.083887),
    "Berlin": (52.518620, 13.376294),
    "Görlitz": (51.152000, 14.987000),
}
REFERENCE = [
    (25831, "Aachen", 717417.464, 5629377.691),
    (25832, "Hamburg", 565833.193, 5934036.377),
    (25832, "Munich", 691650.367, 5334754.246),
    (25832, "Aachen", 294408.688, 5628897.561),
    (25832, "Görlitz", 918568.356, 5683787.554),
    (25833, "Munich", 245288.407, 5337215.601),
    (25833, "Berlin", 389828.238, 5819962.097),
    (32632, "Berlin", 796875.838, 5827727.926),
    (4647, "Hamburg", 32565833.193, 5934036.377),
    (5650, "Görlitz", 33499090.779, 5666728.164),
    (3857, "Munich", 1288648.229, 6129702.780),
    (102100, "Görlitz", 1668345.209, 6648224.933),
    (4326, "Berlin", 13.376294, 52.518620),
]


@pytest.mark.parametrize(("system", "where", "x", "y"), REFERENCE)
def test_a_place_is_where_another_library_puts_it(system, where, x, y):
    assert SYSTEMS[system](x, y) == pytest.approx(PLACES[where], abs=1e-6)


@pytest.mark.parametrize(
    ("system", "x", "y"),
    [
        (4326, 565833.0, 5934036.0),
        (25832, 32565833.0, 5934036.0),
        (25832, 9.99, 53.5),
        (3857, 9e9, 0.0),
        (3857, 9.99, 53.5),
        (4647, 565833.0, 5934036.0),
    ],
)
def test_what_lies_outside_of_a_system_is_no_place(system, x, y):
    assert SYSTEMS[system](x, y) is None
