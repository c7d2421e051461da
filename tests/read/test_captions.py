"""WebVTT and SRT: turns with their speakers and times."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproscan.errors import UnreadableDocument
from coproscan.read.captions import read_captions
from coproscan.read.content import Content, File
from coproscan.read.text import read_text
from coproscan.settings import Settings

MEETING = """WEBVTT - Community evening

NOTE typed by hand

1
00:00:01.000 --> 00:00:03.500 align:start
<v Ada Price>So welcome, everyone,

2
00:00:03.500 --> 00:00:06.000
<v Ada Price>what would you change?</v>

00:01:06.500 --> 00:01:09.000
<v Ben Okoro>More <i>buses</i> &amp; later ones.
<v Ada Price>Right.

STYLE
::cue { color: red }

1:00:10.000 --> 1:00:12.000
A line without a name

and one after a blank line.
"""

ROLLING = """WEBVTT
Kind: captions

00:00:00.160 --> 00:00:02.389 align:start position:0%

so<00:00:00.400><c> welcome</c><00:00:00.640><c> everyone</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
so welcome everyone


00:00:02.399 --> 00:00:04.230 align:start position:0%
so welcome everyone
today<00:00:02.720><c> we</c><00:00:02.960><c> talk</c>

00:00:04.230 --> 00:00:04.240 align:start position:0%
today we talk

00:00:04.240 --> 00:00:06.000 align:start position:0%
today we talk
about<00:00:04.500><c> buses</c>

00:00:09.100 --> 00:00:10.000 align:start position:0%
about buses
the bins
"""


def read(text: str, name: str = "talk.vtt") -> Content:
    return read_captions(File(name, Path(name), text.encode()), Settings())


def test_turns_with_speakers_and_times() -> None:
    content = read(MEETING)
    assert content.channel == "transcript"
    assert [(r.locator, r.respondent, r.text) for r in content.responses] == [
        (
            "00:00:01, Ada Price",
            "talk.vtt#Ada Price",
            "So welcome, everyone, what would you change?",
        ),
        ("00:01:06, Ben Okoro", "talk.vtt#Ben Okoro", "More buses & later ones."),
        (
            "00:01:06, Ada Price",
            "talk.vtt#Ada Price",
            "Right. A line without a name and one after a blank line.",
        ),
    ]
    assert {r.place.kind for r in content.responses} == {"turn"}
    assert [s.text for s in content.structures if s.kind == "caption note"] == [
        "STYLE",
        "::cue { color: red }",
    ]


def test_srt_with_dashes_marks_and_labels() -> None:
    content = read(
        "1\n00:00:01,000 --> 00:00:03,000\n- Is the hall warm?\n- No, never.\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\n>> JO FIELD: The heating broke\nin March.\n\n"
        "3\n00:00:06,100 --> 00:00:08,000\n<font color=#fff>and nobody came.</font>\n\n"
        "4\n00:00:09,000 --> 00:00:10,000\nAudience member: Shame!\n",
        "talk.srt",
    )
    assert [(r.locator, r.respondent, r.text) for r in content.responses] == [
        ("00:00:01", None, "Is the hall warm?"),
        ("00:00:01, turn 2", None, "No, never."),
        ("00:00:04, JO FIELD", "talk.srt#JO FIELD", "The heating broke in March. and nobody came."),
        ("00:00:09, Audience member", None, "Shame!"),
    ]
    assert content.kind == "srt"


def test_captions_that_roll_up_are_read_once_and_a_silence_parts_them() -> None:
    content = read(ROLLING)
    assert [(r.locator, r.text) for r in content.responses] == [
        ("00:00:00", "so welcome everyone today we talk about buses"),
        ("00:00:09", "the bins"),
    ]


def test_the_same_word_said_twice_is_kept_twice() -> None:
    content = read("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n")
    assert [r.text for r in content.responses] == ["Yes. Yes."]


def test_long_talk_of_nobody_in_particular_is_parted_at_a_sentence() -> None:
    said = "we waited long " * 9 + "{n} end."
    times = [f"00:0{n}:00.000 --> 00:0{n}:59.900" for n in range(9)]
    cues = [f"{time}\n{said.format(n=n)}\n" for n, time in enumerate(times)]
    content = read("WEBVTT\n\n" + "\n".join(cues))
    assert [r.locator for r in content.responses] == ["00:00:00", "00:05:00"]
    assert all(r.text.endswith("end.") for r in content.responses)


def test_captions_under_a_text_files_name() -> None:
    srt = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nMore buses {n}.\n\n" for n in range(4))
    content = read_text(File("talk.txt", Path("talk.txt"), srt.encode()), Settings())
    assert [(r.place.kind, r.text) for r in content.responses] == [
        ("turn", "More buses 0. More buses 1. More buses 2. More buses 3.")
    ]


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "Just words.\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n"]
)
def test_no_captions(text: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^talk\.vtt: has no captions"):
        read(text)


LINE = st.text(st.characters(codec="utf-8", categories=["L", "P", "Z"]), max_size=20).map(
    lambda text: text.replace("<", "").replace("&", "").replace("{", "")
)
CUES = st.lists(
    st.tuples(st.integers(0, 99), st.lists(LINE.filter(lambda t: "-->" not in t), max_size=3)),
    max_size=6,
)


@settings(max_examples=150)
@given(CUES)
def test_every_character_lies_in_a_response_or_a_structure(
    cues: list[tuple[int, list[str]]],
) -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:00.100\nx\n\n" + "".join(
        f"00:{at % 60:02}:00.000 --> 01:00:00.000\n" + "\n".join(lines) + "\n\n"
        for at, lines in cues
    )
    content = read(text)
    found = [r.text for r in content.responses] + [s.text for s in content.structures]
    letters = Counter(c for text in found for c in text if not c.isspace())
    put = Counter(c for text in ("WEBVTTx", *(t for _, ls in cues for t in ls)) for c in text)
    assert letters == Counter({c: n for c, n in put.items() if not c.isspace()})
    assert len({r.id for r in content.responses}) == len(content.responses)
