import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproscan.read import read_paths
from coproscan.report.exchange.refi import codebook_qdc, project_qdpx
from coproscan.settings import Settings
from coproscan.types import Analysis, Excerpt, Response
from tests.report.qda_project import P, Project, read_project

C = "{urn:QDA-XML:codebook:1.0}"
GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")

CHILDREN = {
    "Project": ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Description"),
    "Users": ("User",),
    "User": (),
    "CodeBook": ("Codes",),
    "Codes": ("Code",),
    "Code": ("Description", "Code"),
    "Description": (),
    "Variables": ("Variable",),
    "Variable": ("Description",),
    "Cases": ("Case",),
    "Case": ("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"),
    "VariableValue": ("VariableRef", "TextValue"),
    "VariableRef": (),
    "TextValue": (),
    "SourceRef": (),
    "SelectionRef": (),
    "Sources": ("TextSource",),
    "TextSource": ("Description", "PlainTextContent", "PlainTextSelection", "Coding"),
    "PlainTextSelection": ("Description", "Coding"),
    "Coding": ("CodeRef",),
    "CodeRef": (),
}
"""What stands in what, in the standard's order."""
NEVER_EMPTY = ("Users", "Codes", "Variables", "Cases", "Sources", "VariableValue", "Coding")
REQUIRED = {
    "Project": ("name",),
    "User": ("guid",),
    "Code": ("guid", "name", "isCodable"),
    "Variable": ("guid", "name", "typeOfVariable"),
    "Case": ("guid",),
    "TextSource": ("guid", "plainTextPath"),
    "PlainTextSelection": ("guid", "startPosition", "endPosition"),
    "Coding": ("guid",),
    "CodeRef": ("targetGUID",),
    "SourceRef": ("targetGUID",),
    "SelectionRef": ("targetGUID",),
    "VariableRef": ("targetGUID",),
}


def strays(element: ET.Element) -> list[str]:
    """What in the element, and in all below it, is not as the standard's schema has it."""
    tag = element.tag.partition("}")[2]
    inside = [child.tag.partition("}")[2] for child in element]
    found = [f"{name} in {tag}" for name in inside if name not in CHILDREN[tag]]
    if not found and inside != sorted(inside, key=CHILDREN[tag].index):
        found.append(f"order in {tag}: {', '.join(inside)}")
    if not inside and tag in NEVER_EMPTY:
        found.append(f"nothing in {tag}")
    found += [f"no {name} of {tag}" for name in REQUIRED.get(tag, ()) if not element.get(name)]
    return found + [stray for child in element for stray in strays(child)]


@pytest.fixture(scope="module")
def project(analysis: Analysis) -> Project:
    return read_project(project_qdpx(analysis))


def words(analysis: Analysis) -> dict[str, str]:
    texts = {r.id: r.text for r in analysis.responses}
    return {e.id: texts[e.response][e.start : e.end] for e in analysis.excerpts}


# the structure


def test_elements_stand_in_the_standards_order(project: Project) -> None:
    assert strays(project.root) == []


def test_what_is_out_of_place_is_found(analysis: Analysis) -> None:
    root = read_project(project_qdpx(analysis)).root
    selection = next(root.iter(f"{P}PlainTextSelection"))
    selection.append(selection[0])  # the description after the codings
    del selection.attrib["endPosition"]
    root.remove(root[-1])
    root.insert(0, ET.Element(f"{P}Description"))
    assert [stray.split(":")[0] for stray in strays(root)] == [
        "order in Project",
        "order in PlainTextSelection",
        "no endPosition of PlainTextSelection",
    ]


def test_the_smallest_analysis_has_no_empty_lists(wordless: Analysis) -> None:
    small = read_project(project_qdpx(wordless))
    assert strays(small.root) == []
    assert [child.tag for child in small.root] == [
        f"{P}{tag}" for tag in ("Users", "CodeBook", "Sources", "Description")
    ]
    assert [c.codes for c in small.coded] == [("In no theme", "Strength")]


def test_every_id_is_a_guid_of_one_thing_and_every_reference_leads_to_one(
    project: Project,
) -> None:
    guids = Counter(e.get("guid") for e in project.root.iter() if e.get("guid"))
    assert all(GUID.fullmatch(str(guid)) for guid in guids)
    assert set(guids.values()) == {1}
    references = [e.get(n) for e in project.root.iter() for n in ("targetGUID", "creatingUser")]
    assert {ref for ref in references if ref} <= set(guids)
    texts = {f"Sources/{s.get('guid')}.txt" for s in project.root.iter(f"{P}TextSource")}
    assert set(project.members) == {"project.qde", *texts}


def test_the_same_analysis_gives_the_same_bytes(analysis: Analysis) -> None:
    assert project_qdpx(analysis) == project_qdpx(analysis)
    archive = zipfile.ZipFile(io.BytesIO(project_qdpx(analysis)))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_says_that_it_is_a_draft(project: Project, reviewed: Analysis) -> None:
    assert "Draft" in (project.root.findtext(f"{P}Description") or "")
    checked = read_project(project_qdpx(reviewed))
    assert "Sam Okafor" in (checked.root.findtext(f"{P}Description") or "")


# codes


def test_themes_and_functions_are_nested_codes(project: Project) -> None:
    themes, functions = project.root.findall(f"{P}CodeBook/{P}Codes/{P}Code")
    assert [(c.get("name"), c.get("isCodable")) for c in (themes, functions)] == [
        ("Themes", "false"),
        ("Functions", "false"),
    ]
    first = themes.findall(f"{P}Code")[0]
    assert first.get("name") == "Evening and weekend buses"
    assert "bus, evening, late, stop" in (first.findtext(f"{P}Description") or "")
    assert [c.get("name") for c in first.findall(f"{P}Code")] == [
        "Waiting for the 47",
        "Buses that stop early",
    ]
    assert [c.get("name") for c in functions] == [
        "Challenge",
        "Solution",
        "Strength",
        "Aspiration",
    ]
    every = list(project.root.iter(f"{P}Code"))
    assert all(re.fullmatch("#[0-9A-F]{6}", c.get("color", "")) for c in every)


def test_the_codebook_has_the_projects_codes(analysis: Analysis, project: Project) -> None:
    root = ET.fromstring(codebook_qdc(analysis))
    assert root.tag == f"{C}CodeBook"
    assert [child.tag for child in root] == [f"{C}Codes"]
    assert strays(root) == []
    assert [c.attrib for c in root.iter(f"{C}Code")] == [
        c.attrib for c in project.root.iter(f"{P}Code")
    ]


def test_no_two_codes_have_the_same_name(analysis: Analysis) -> None:
    named = replace(
        analysis,
        themes=tuple(
            replace(theme, name=name)
            for theme, name in zip(
                analysis.themes,
                ("Buses", "buses", "Functions", "Solution", "In no theme", "BUSES", "x"),
                strict=True,
            )
        ),
    )
    names = [str(c.get("name")) for c in ET.fromstring(codebook_qdc(named)).iter(f"{C}Code")]
    assert len({name.casefold() for name in names}) == len(names)
    assert {"Buses", "buses (t1.1)", "Functions", "Solution"} <= set(names)


# coded words


def test_every_excerpt_is_read_back_with_its_codes(analysis: Analysis, project: Project) -> None:
    assert sorted(c.words for c in project.coded) == sorted(words(analysis).values())
    names = {theme.id: theme.name for theme in analysis.themes}
    found = Counter((code, c.words) for c in project.coded for code in c.codes)
    for theme in analysis.themes:
        for id_ in theme.excerpts:
            assert found[names[theme.id], words(analysis)[id_]]
        counted = sum(n for (code, _), n in found.items() if code == theme.name)
        assert counted == theme.mentions
    for function in ("challenge", "solution", "strength", "aspiration"):
        counted = sum(n for (code, _), n in found.items() if code == function.capitalize())
        assert counted == sum(function in e.function for e in analysis.excerpts)
    assert all(c.codes for c in project.coded)


def test_the_memo_says_where_the_words_stand(project: Project) -> None:
    memo = next(c.memo for c in project.coded if c.words == "Lack of volunteers")
    assert memo == "line 13, cell 1 (column: Challenge)"


def test_a_text_holds_all_responses_under_their_questions(
    analysis: Analysis, project: Project
) -> None:
    assert project.texts["survey - responses.csv row 7"] == (
        "What makes it hard to get about in the town?\n"
        "Parking costs more than the shopping!!\n\n"
        "What would you change?\n"
        "More benches\nand more bins, *please* _now_\n\n"
    )
    notes = project.texts["workshop notes.md"]
    assert notes.startswith("Barriers\nLack of volunteers\n\n")
    places = [notes.index(r.text) for r in analysis.responses if r.channel == "notes"]
    assert places == sorted(places)


def test_respondents_are_cases_with_their_groups(analysis: Analysis, project: Project) -> None:
    groups = {r.respondent: r.groups for r in analysis.responses if r.respondent}
    assert len(project.cases) == len(groups)
    assert project.cases["survey - responses.csv row 2"] == {"Age band": "65 and over"}
    assert sorted(map(str, project.cases.values())) == sorted(map(str, map(dict, groups.values())))
    sources = {s.get("name"): s.get("guid", "") for s in project.root.iter(f"{P}TextSource")}
    assert all(project.case_of[sources[name]] == name for name in project.cases)


def test_who_left_all_blank_is_a_case_without_a_text(analysis: Analysis) -> None:
    blank = tuple(
        replace(r, text=" \n") if r.respondent and "#row 4" in r.respondent else r
        for r in analysis.responses
    )
    found = read_project(project_qdpx(replace(analysis, responses=blank)))
    assert strays(found.root) == []
    name = "survey - responses.csv row 4"
    assert found.cases[name] == {"Age band": "25 to 64"}
    assert name not in found.texts
    assert name not in found.case_of.values()
    assert all(text.strip() for text in found.texts.values())


def test_who_speaks_in_a_transcript_is_a_case_of_their_own_words(analysis: Analysis) -> None:
    talk = tuple(
        replace(r, channel="transcript", respondent=f"{r.document}#{who}", groups={"Role": who})
        for r, who in zip(
            (r for r in analysis.responses if r.channel == "notes" and r.question),
            ("Ann", "Ann", "Bob", "Ann", "Bob", "Bob", "Ann", "Bob"),
            strict=True,
        )
    )
    ids = {r.id for r in talk}
    excerpts = tuple(e for e in analysis.excerpts if e.response in ids)
    spoken = replace(analysis, responses=talk, excerpts=excerpts, themes=())
    found = read_project(project_qdpx(spoken))
    assert strays(found.root) == []
    assert list(found.texts) == ["workshop notes.md"]
    assert found.texts["workshop notes.md"].startswith("Barriers\nAnn\nLack of volunteers\n\nAsk")
    assert found.cases["workshop notes.md Bob"] == {"Role": "Bob"}
    assert {found.case_of[c.guid] for c in found.coded if c.words == "Buses stop too early"} == {
        "workshop notes.md Bob"
    }


# offsets


def every_word(responses: Sequence[Response], analysis: Analysis) -> Analysis:
    """Each word of each response an excerpt, in no theme."""
    excerpts = tuple(
        Excerpt(
            f"{r.id}:{m.start()}-{m.end()}", r.id, *m.span(), None, None, (), None, {}, (), None
        )
        for r in responses
        for m in re.finditer(r"\S+", r.text)
    )
    return replace(analysis, responses=tuple(responses), excerpts=excerpts, themes=())


NOTES_CRLF = (
    "\ufeff# Café — groupe n° 1\r\n\r\n"
    "- Bring 🚌🚌 back, s'il vous plaît\r\n"
    "- 👩‍👩‍👧 families can't cross the weir\r\n"
    "- naïve plans 𝒶nd e\u0301tudes\r\n\r\n"
    "Two lines of one paragraph 🌊\r\nand the second of them.\r\n"
)
SURVEY_CRLF = (
    "id,Ward,What would you change?\r\n"
    '1,Zürich Road,"More 🚲 lanes,\r\nand crèches 👶 in the evening, too"\r\n'
    "2,Old Town,The façade 🏚️ of the library is crumbling and nobody repairs it\r\n"
    "3,Old Town,Nothing is open after six so we all stay at home 😞 every night\r\n"
)


def test_offsets_hold_with_accents_emoji_and_crlf_in_the_files(
    analysis: Analysis, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_bytes(NOTES_CRLF.encode())
    (tmp_path / "survey.csv").write_bytes(SURVEY_CRLF.encode())
    reading = read_paths([tmp_path], Settings())
    found = replace(
        every_word(reading.responses, analysis),
        documents=reading.documents,
        questions=reading.questions,
    )
    expected = words(found)
    assert {"🚌🚌", "crèches", "👩‍👩‍👧", "façade", "e\u0301tudes", "too"} <= set(expected.values())
    project = read_project(project_qdpx(found))
    assert [c.words for c in project.coded] == list(expected.values())
    assert not [text for text in project.texts.values() if "\r" in text or "\ufeff" in text]
    assert {groups["Ward"] for groups in project.cases.values()} == {"Zürich Road", "Old Town"}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_offsets_hold_whatever_is_written(analysis: Analysis, written: list[str]) -> None:
    responses = [
        replace(analysis.responses[-1], id=f"{number}", text=text, question=None)
        for number, text in enumerate(written)
    ]
    found = every_word(responses, analysis)
    coded = read_project(project_qdpx(found)).coded
    assert len(coded) == len(found.excerpts)
    for selection, expected in zip(coded, words(found).values(), strict=True):
        same = expected.encode("utf-8", "replace").decode().replace("\ufeff", "\u2060")
        assert selection.words.replace("\ufeff", "\u2060") == same


def test_line_ends_of_old_macs_and_windows_inside_a_text_shift_nothing(
    analysis: Analysis,
) -> None:
    response = replace(analysis.responses[-1], text="Zoë:\r\nbuses 🚌\rbenches\r\n\r\nand a café")
    project = read_project(project_qdpx(every_word([response], analysis)))
    assert [c.words for c in project.coded] == "Zoë: buses 🚌 benches and a café".split()


def test_what_xml_cannot_hold_is_replaced_in_names_and_kept_in_texts(analysis: Analysis) -> None:
    response = replace(analysis.responses[-1], text='a\x0bb \x01 end <&> "quoted" ]]>')
    named = replace(
        every_word([response], analysis),
        settings={"title": "Parks \x00 & <gardens>"},
    )
    project = read_project(project_qdpx(named))
    assert project.root.get("name") == "Parks \ufffd & <gardens>"
    assert "\x01" in [c.words for c in project.coded]


def test_names_of_texts_are_all_different_and_can_be_files(analysis: Analysis) -> None:
    responses = [
        replace(analysis.responses[0], id=id_, respondent=id_)
        for id_ in ("a/b#1", "a - b 1", "A\\b#1")
    ]
    project = read_project(project_qdpx(every_word(responses, analysis)))
    assert list(project.texts) == ["a - b 1", "a - b 1 (2)", "A - b 1 (3)"]
