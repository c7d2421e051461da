"""No pattern hangs on a line made to make it: a damaged file may hold any."""

import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from types import FrameType

import pytest

import coproscan

SECONDS = 1.0  # of the processor; what does not go wrong takes a hundredth of it
PARTS = (
    *"9aA \t-._|'\"()[]<*#/:@+\\,“é•…%&=?!\n",
    *("9 ", "a ", "A ", "a.", "A.", "9.", "9,", "9-", "9/", "9:", "a-", "a@", "a, ", "a. ", "[ "),
    *("\n\n", " \n", "a\n", "|-", "&a", "<a>", "](", "http://a", "a? ", "- ", "\N{NO-BREAK SPACE}"),
)
ENDS = ("\0", "!x", "")


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns of text in a module's value: alone, in a table, in a record."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, dict):
        for both in value.items():
            yield from _patterns(both, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _patterns(one, depth + 1)
    elif depth < 4 and not isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _patterns(getattr(value, name, None), depth + 1)


def _all_patterns() -> dict[str, re.Pattern[str]]:
    for module in pkgutil.walk_packages(coproscan.__path__, "coproscan."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {}
    for name in sorted(name for name in sys.modules if name.startswith("coproscan.")):
        for variable, value in vars(sys.modules[name]).items():
            for number, pattern in enumerate(_patterns(value)):
                found[f"{name}.{variable} {number}"] = pattern
    return found


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of processor time here")
def test_no_pattern_hangs() -> None:
    before = signal.signal(signal.SIGVTALRM, _stop)
    slow, tried = [], set()
    try:
        for name, pattern in _all_patterns().items():
            if pattern in tried:
                continue
            tried.add(pattern)
            own_words = dict.fromkeys(re.findall(r"[a-z]{2,}", pattern.pattern))
            for part in (*PARTS, *(f"{word} " for word in list(own_words)[:30])):
                lines = [part * (200 // len(part)) + end for end in ENDS]
                if not all(_answers(pattern, line) for line in lines):
                    slow.append((name, part))
                    break
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert len(tried) > 300
    assert not slow


def _answers(pattern: re.Pattern[str], line: str) -> bool:
    """Whether it comes to an answer in time."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        pattern.fullmatch(line)
        pattern.match(line)
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True
