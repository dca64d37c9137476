"""Measure how long a method takes on a text that it meets for the first time, on a machine that others use too."""

import gc
import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
RUNS = 3


@cache
def list_text_caches() -> tuple[Any, ...]:
    """Return the caches of limited size: those of texts. Tables are kept in unlimited ones."""
    caches = [found for found in gc.get_objects() if isinstance(found, type(list_text_caches))]
    return tuple(found for found in caches if found.cache_parameters()["maxsize"])


def clock(method: Callable[[], T]) -> tuple[T, float]:
    """Return what a method returns, and the seconds of processor time that it takes: the least of several runs.

    Each run reads the text anew: what the program remembers of single texts is forgotten before it, its tables are not.
    """
    seconds = []
    for _ in range(RUNS):
        for remembered in list_text_caches():
            remembered.cache_clear()
        start = time.process_time()
        result = method()
        seconds.append(time.process_time() - start)
    return result, min(seconds)
