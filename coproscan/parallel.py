"""Several calls at the same time: Leiden, numpy and onnxruntime let go of Python's lock while they
work."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Other = TypeVar("Other")

_MOST = 4
"""Threads: each holds its own similarities in memory, and beyond four the rest of Python is what
is waited for."""


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The result of `work` for each item, in the items' order whatever ends first."""
    with ThreadPoolExecutor(min(_MOST, os.cpu_count() or 1)) as threads:
        yield from threads.map(work, items)


def beside(work: Callable[[], Result], other: Callable[[], Other]) -> tuple[Result, Other]:
    """The results of both, with `other` on a thread of its own: the shorter one, which is waited
    for whatever becomes of `work`."""
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(other)
        return work(), running.result()
