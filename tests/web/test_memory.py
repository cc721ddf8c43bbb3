"""Memory goes back to the system after an answer that took long, and after no other."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path

import pytest

from akteursnetz.web import memory


@pytest.mark.slow
def test_what_an_answer_left_in_circles_is_collected_after_a_long_one_only(window, monkeypatch):
    class Thing:
        pass

    def circle():
        thing = Thing()
        thing.itself = thing
        return weakref.ref(thing)

    gc.disable()
    try:
        monkeypatch.setattr(memory, "LONG", 1000)
        left = circle()
        window.client.get("/actors", base_url="http://127.0.0.1:8765").close()
        assert left() is not None
        monkeypatch.setattr(memory, "LONG", -1)
        window.client.get("/actors", base_url="http://127.0.0.1:8765").close()
        assert left() is None
    finally:
        gc.enable()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked for it")
def test_freed_memory_goes_back(monkeypatch):
    monkeypatch.setattr(gc, "collect", lambda: 0)  # all that the tests before have left would be looked through

    def resting() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    small = [bytes(600) for _ in range(100_000)]  # below what the C library gives back by itself
    pinned = small[::5000]
    del small
    before = resting()
    memory.give_back()
    assert before - resting() > 20_000_000
    assert len(pinned) == 20
