"""WebVTT and SRT captions -> content: a transcript's turns, with their speakers and times."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coproscan.errors import UnreadableDocument
from coproscan.read.blocks import Block, structure
from coproscan.read.content import Content, File
from coproscan.read.decode import decode
from coproscan.read.notes import content_of
from coproscan.read.speakers import somebody, split_turn
from coproscan.read.titles import ends_sentence, words
from coproscan.settings import Settings

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s{{0,9}}{_TIME}\s{{0,9}}-->\s{{0,9}}{_TIME}(?!\d)")
_NOTE = re.compile(r"NOTE(?:\s|$)|STYLE\s*$|REGION\s*$")
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,40})?[ \t]+([^<>]{1,80})>")
# Marks of how a caption is shown: WebVTT's tags and inner times, SRT's fonts and positions.
_MARKUP = re.compile(
    r"</?(?:c|i|b|u|s|v|lang|ruby|rt|font)(?:[.\s][^<>]{0,200})?>|<[\d:.]{5,14}>|\{\\[^{}]{1,40}\}",
    re.IGNORECASE,
)
# A caption that begins so is another speaker's than the one before.
_CHANGES = re.compile(r"(?:>>+|[-–—])\s{0,4}(?=\S)")
# So many times with arrows are no accident.
_FEW_CAPTIONS = 3
# In talk whose speakers are not told, a silence of two seconds parts what is said, and nobody is
# quoted for longer than a minute, about 130 words: at its sentence's end, or where no full stops
# are set at twice that.
_SILENCE = 2.0
_MOST_WORDS = 130
# Captions of live talk roll up: each shows the line before once more. Of others hardly one does.
_ROLLING = 0.5


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from when to when (seconds) it is shown, and its lines, as in the file."""

    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of talk: `label` is how the caption names its speaker, `changes` says that another
    speaker begins."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    label: str = ""
    changes: bool = False


def read_captions(file: File, settings: Settings) -> Content:  # noqa: ARG001 - all take the settings
    """The turns of a .vtt or .srt file.

    Fragments of captions are joined into turns; lines that roll up are read once. A turn's locator
    is the time at which it begins, and who speaks.

    Raises UnreadableDocument where the file is no text or has no captions.
    """
    kind = file.path.suffix.lower().lstrip(".")
    blocks = blocks_of_captions(decode(file.data, file.id))
    if not any(block.kind == "turn" for block in blocks):
        raise UnreadableDocument(
            f"{file.id}: has no captions (a time, an arrow and a time, then words): export the "
            f"transcript again as .vtt or .srt"
        )
    return content_of(file.id, kind, blocks, guess=False, channel="transcript")


def holds_captions(text: str) -> bool:
    """Whether a plain text is captions under another name."""
    return sum(_TIMING.match(line) is not None for line in text.split("\n")) >= _FEW_CAPTIONS


def blocks_of_captions(text: str) -> list[Block]:
    """The blocks of a caption file: turns, their speakers' names, and what nobody said."""
    notes, cues = _parsed(text.split("\n"))
    shown, again = _without_rolling(cues)
    turns = _joined(said for cue in shown for said in _said(cue))
    return [*notes, *again, *_turn_blocks(turns)]


def _parsed(lines: Sequence[str]) -> tuple[list[Block], list[Cue]]:
    """What stands outside the captions, and the captions. A blank line ends a caption only where
    a time or a note follows, so that no words are lost in a file that was edited by hand."""
    times = {at: found for at, line in enumerate(lines) if (found := _TIMING.match(line))}
    starts = list(times)
    first, ends = (starts[0], [*starts[1:], len(lines)]) if starts else (len(lines), [])
    notes = [
        structure("caption header", line.strip(), f"line {at + 1}")
        for at, line in enumerate(lines[: first - _is_identifier(lines, first)])
        if line.strip()
    ]
    cues = []
    for at, after in zip(starts, ends, strict=True):
        end = after - (_is_identifier(lines, after) if after < len(lines) else 0)
        body = [line.strip() for line in lines[at + 1 : end]]
        own = _own_lines(body)
        notes += [
            structure("caption note", line, f"line {at + 2 + n}")
            for n, line in enumerate(body[own:], own)
            if line
        ]
        start, stop = _seconds(times[at], 1), _seconds(times[at], 5)
        cues.append(Cue(start, stop, tuple(line for line in body[:own] if line)))
    return notes, cues


def _is_identifier(lines: Sequence[str], at: int) -> bool:
    """Whether the line above a time is the caption's number or name: below a blank line, or a bare
    number."""
    if at < 1 or not lines[at - 1].strip():
        return False
    alone = at < 2 or not lines[at - 2].strip()
    return alone or lines[at - 1].strip().isdecimal()


def _own_lines(body: Sequence[str]) -> int:
    """How many lines belong to a caption, before a note or a style block that follows it."""
    for n, (before, line) in enumerate(pairwise(("", *body))):
        if not before and _NOTE.match(line) and n:
            return n
    return len(body)


def _seconds(found: re.Match[str], group: int) -> float:
    hours, minutes, seconds, part = (found[group + n] or "0" for n in range(4))
    return 3600 * int(hours) + 60 * int(minutes) + float(f"{seconds}.{part}")


def _without_rolling(cues: Sequence[Cue]) -> tuple[list[Cue], list[Block]]:
    """Captions without the lines that the one before has shown, where most captions repeat such;
    and those lines, as structures."""
    texts = [[line for line in map(_plain, cue.lines) if line] for cue in cues]
    shared = [0, *(_overlap(before, after) for before, after in pairwise(texts))]
    if sum(map(bool, shared)) < max(_FEW_CAPTIONS, _ROLLING * len(cues)):
        return list(cues), []
    kept, again = [], []
    for cue, own, count in zip(cues, texts, shared, strict=True):
        again += [structure("repeated caption", line, _clock(cue.start)) for line in own[:count]]
        told = [line for line in cue.lines if _plain(line)]
        kept.append(replace(cue, lines=tuple(told[count:])))
    return kept, again


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """How many of the lines that end one caption begin the next."""
    longest = min(len(before), len(after))
    return next((n for n in range(longest, 0, -1) if before[-n:] == after[:n]), 0)


def _plain(line: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub("", line)).split())


def _said(cue: Cue) -> Iterator[Said]:
    """What is said in one caption, by each of its speakers."""
    whole = "\n".join(cue.lines)
    pieces = _VOICE.split(whole)
    for voice, text in zip(("", *pieces[1::2]), pieces[::2], strict=True):
        who = " ".join(html.unescape(voice).split())
        for n, line in enumerate(_by_dashes(text.split("\n"))):
            own = _plain(line)
            change = _CHANGES.match(own)
            label = split_turn(own[change.end() :] if change else own)
            start = (change.end() if change else 0) + (label.start if label else 0)
            if own[start:]:
                yield Said(
                    cue.start,
                    cue.end,
                    own[start:],
                    speaker=who or (label.who if label else None),
                    label=" ".join(part for part in (who if n == 0 else "", own[:start]) if part),
                    changes=change is not None,
                )


def _by_dashes(lines: Sequence[str]) -> list[str]:
    """The lines of a caption joined, but for those that begin another's words."""
    joined: list[str] = []
    for line in lines:
        begins = not joined or _CHANGES.match(_plain(line)) or split_turn(_plain(line))
        if begins:
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return joined


def _joined(pieces: Iterable[Said]) -> list[Said]:
    """The pieces joined into turns."""
    turns: list[Said] = []
    speaker: str | None = None
    for piece in pieces:
        speaker = piece.speaker or (None if piece.changes else speaker)
        own = replace(piece, speaker=speaker)
        if turns and _goes_on(turns[-1], own):
            label = " ".join(filter(None, (turns[-1].label, own.label)))
            text = f"{turns[-1].text} {own.text}"
            turns[-1] = replace(turns[-1], end=own.end, text=text, label=label)
        else:
            turns.append(own)
    return turns


def _goes_on(turn: Said, piece: Said) -> bool:
    if turn.speaker != piece.speaker or (piece.changes and piece.speaker is None):
        return False
    length = words(turn.text)
    long = length >= _MOST_WORDS and (ends_sentence(turn.text) or length >= 2 * _MOST_WORDS)
    return not long and (piece.speaker is not None or piece.start - turn.end < _SILENCE)


def _turn_blocks(turns: Sequence[Said]) -> Iterator[Block]:
    taken: dict[str, int] = {}
    for turn in turns:
        name = ", ".join(part for part in (_clock(turn.start), turn.speaker) if part)
        taken[name] = taken.get(name, 0) + 1
        locator = name if taken[name] == 1 else f"{name}, turn {taken[name]}"
        if turn.label:
            yield structure("speaker", turn.label, locator)
        yield Block("turn", turn.text, locator, gap=1, speaker=somebody(turn.speaker))


def _clock(seconds: float) -> str:
    """The time as players show it: "00:01:23"."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}"
