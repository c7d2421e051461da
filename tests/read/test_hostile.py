"""Text that is huge, broken or odd, in each of the formats that hold it."""

import json
import time
from pathlib import Path

import pytest

from coproscan.errors import InputError
from coproscan.read import read_paths
from coproscan.settings import Settings

MB = 1 << 20
# A megabyte takes some tenths of a second in linear time; in quadratic time, hours.
MOST_SECONDS = 30
RTL = "נדרשים עוד ספסלים ליד הנהר \u202bوالمزيد من الأشجار\u202c"
EMOJI = "👍🏽 more benches 👨‍👩‍👧 please 🇬🇧 🏴󠁧󠁢󠁷󠁬󠁳󠁿"
ODD = (RTL, EMOJI, "Mae’r afon yn fudr iawn")


def texts(path: Path) -> list[str]:
    return [r.text for r in read_paths([path], Settings()).responses]


HUGE = {
    "a.csv": 'id,Comment\n1,"{}"\n2,More bins by the river\n3,The lights on Mill Lane\n',
    "a.json": '[{{"comment": "{}"}}, {{"comment": "More bins by the river path"}}]',
    "a.txt": "What would you change?\n\n{}\n\nMore bins by the river path.\n",
    "a.md": "# What would you change?\n\n{}\n\nMore bins by the river path.\n",
    "a.html": "<h1>Notes</h1><p>{}</p><p>More bins by the river path.</p>",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
}


def seconds_for(path: Path, filling: str, size: int) -> float:
    """How long it takes to read a file with one huge answer."""
    path.write_text(HUGE[path.name].format(filling * (size // len(filling.encode()))))
    begun = time.perf_counter()
    try:
        assert texts(path)
    except InputError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - it may be read or refused
    return time.perf_counter() - begun


@pytest.mark.parametrize("filling", ["word ", "<a", "- ", "((", "a;", "\u202b", "=", "1.", ": "])
@pytest.mark.parametrize("name", HUGE)
def test_no_filling_of_a_huge_answer_takes_more_than_linear_time(
    tmp_path: Path, name: str, filling: str
) -> None:
    assert seconds_for(tmp_path / name, filling, MB // 2) < MOST_SECONDS


@pytest.mark.parametrize("name", HUGE)
def test_an_answer_of_ten_megabytes(tmp_path: Path, name: str) -> None:
    assert seconds_for(tmp_path / name, "More bins. ", 10 * MB) < 2 * MOST_SECONDS


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.txt", "a.html", "a.vtt", "a.eml"])
def test_right_to_left_text_and_emoji_pass_unharmed(tmp_path: Path, name: str) -> None:
    whole = {
        "a.csv": "Comment\n" + "\n".join(ODD),
        "a.json": json.dumps([{"comment": text} for text in ODD]),
        "a.txt": "What would you change?\n\n" + "\n".join(f"- {text}" for text in ODD),
        "a.html": "<ul>" + "".join(f"<li>{text}" for text in ODD),
        "a.vtt": "WEBVTT\n\n"
        + "".join(f"00:0{n}.000 --> 00:0{n}.100\n<v P{n}>{t}\n\n" for n, t in enumerate(ODD)),
        "a.eml": "Subject: x\nContent-Type: text/plain; charset=utf-8\n\n"
        + "\n".join(f"- {text}" for text in ODD),
    }[name]
    (tmp_path / name).write_text(whole, encoding="utf-8")
    assert texts(tmp_path / name) == list(ODD)


def test_a_table_of_turns_is_a_transcript(tmp_path: Path) -> None:
    (tmp_path / "talk.csv").write_text(
        "Start,End,Speaker,Text\n"
        "00:00:01,00:00:04,Ada Price,So what would you change about the river path?\n"
        "00:00:05,00:00:09,Ben Okoro,I would like more benches for my mother\n"
        "00:00:09,00:00:12,Ada Price,Right and what else would you change\n"
        "00:00:13,00:00:19,Cara Lee,The lights go out at ten and it is dark\n"
    )
    reading = read_paths([tmp_path], Settings())
    assert [d.channel for d in reading.documents] == ["transcript"]
    assert {r.place.kind for r in reading.responses} == {"turn"}
    assert reading.questions == ()
    assert [(r.locator, r.respondent) for r in reading.responses][:2] == [
        ("row 2, column D", "talk.csv#Ada Price"),
        ("row 3, column D", "talk.csv#Ben Okoro"),
    ]


def test_a_survey_with_times_and_authors_is_none(tmp_path: Path) -> None:
    (tmp_path / "said.csv").write_text(
        "Timestamp,Author,Comment\n"
        "2024-02-01 10:01:22,Ada Price,So what would you change about the river path?\n"
        "2024-02-01 10:05:22,Ben Okoro,I would like more benches for my mother\n"
        "2024-02-02 10:01:22,Ada Price,Right and what else would you change\n"
    )
    assert [d.channel for d in read_paths([tmp_path], Settings()).documents] == ["survey"]
