"""Memory goes back to the system while a window stays open: the C library of Linux keeps a pool for every thread, and what was freed in it."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import Any

LONG = 0.5
"""seconds from which on an answer counts as one that has used much"""
_ARENA_MAX = -8
"""the name of this setting in `malloc.h`"""


def _library() -> Any:
    if sys.platform != "linux":  # elsewhere threads share one pool
        return None
    import ctypes

    return ctypes.CDLL(None)


def one_pool() -> None:
    """Let all threads take from one pool; to be said before there are any."""
    with suppress(AttributeError, OSError):  # another C library
        _library().mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Give back what is free, once what only names itself is collected, which may be a whole network."""
    gc.collect()
    with suppress(AttributeError, OSError):
        _library().malloc_trim(0)
