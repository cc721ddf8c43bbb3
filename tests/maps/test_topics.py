"""What several of can hold for one actor: by what the page filters beside groups."""

from __future__ import annotations

from dataclasses import replace

from akteursnetz.maps.topics import labels, topics
from maps.pictures import scene_of


def test_an_actor_counts_for_what_it_says_and_for_what_its_offers_say_once(small):
    small.actors["a"] = replace(small.actors["a"], reaches=("everyone", "mothers"), languages=("ar",))
    scene = scene_of(small)
    told = topics(scene)
    assert told.codes == {"group": ["everyone", "mothers"], "language": ["ar"], "theme": ["language"]}
    assert told.counts["group"] == {"everyone": 2, "mothers": 1}
    assert told.added["group"] == {"a": [], "b": [0], "c": [], "d": []}
    assert told.added["theme"] == {"a": [0], "b": [0], "c": [], "d": []}
    assert labels(scene, "group", ["mothers"]) == {"mothers": ("Mütter", "mothers")}
