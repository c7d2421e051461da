"""A reader of REFI-QDA projects, written from the format's description alone: what coding software
would see of a file. It shares nothing with what writes them."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

P = "{urn:QDA-XML:project:1.0}"


@dataclass(frozen=True)
class Coded:
    """Words that are coded: where, with what."""

    source: str
    words: str
    codes: tuple[str, ...]
    memo: str | None
    guid: str


@dataclass(frozen=True)
class Project:
    root: ET.Element
    members: tuple[str, ...]
    texts: dict[str, str]
    coded: tuple[Coded, ...]
    cases: dict[str, dict[str, str]]
    case_of: dict[str, str]
    """The case's name by the guid of a source or a selection."""


def read_project(data: bytes) -> Project:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    root = ET.fromstring(archive.read("project.qde"))
    names = {code.get("guid", ""): code.get("name", "") for code in root.iter(f"{P}Code")}
    variables = {v.get("guid", ""): v.get("name", "") for v in root.iter(f"{P}Variable")}
    texts: dict[str, str] = {}
    coded: list[Coded] = []
    for source in root.iter(f"{P}TextSource"):
        name = source.get("name", "")
        scheme, _, file = source.get("plainTextPath", "").partition("://")
        assert scheme == "internal"
        # newline="": a reader that turned CRLF into LF would hide that the offsets shift
        raw = io.TextIOWrapper(archive.open(f"Sources/{file}"), "utf-8-sig", newline="")
        texts[name] = raw.read()
        coded += _selections(source, name, texts[name], names)
    cases: dict[str, dict[str, str]] = {}
    case_of: dict[str, str] = {}
    for case in root.iter(f"{P}Case"):
        name = case.get("name", "")
        cases[name] = {
            variables[value[0].get("targetGUID", "")]: value[1].text or ""
            for value in case.findall(f"{P}VariableValue")
        }
        for tag in ("SourceRef", "SelectionRef"):
            case_of |= {ref.get("targetGUID", ""): name for ref in case.findall(P + tag)}
    return Project(root, tuple(archive.namelist()), texts, tuple(coded), cases, case_of)


def _selections(source: ET.Element, name: str, text: str, names: dict[str, str]) -> Iterator[Coded]:
    for selection in source.findall(f"{P}PlainTextSelection"):
        start, end = (int(selection.get(f"{at}Position", "-1")) for at in ("start", "end"))
        assert 0 <= start < end <= len(text)
        refs = [coding[0].get("targetGUID", "") for coding in selection.findall(f"{P}Coding")]
        codes = tuple(names[ref] for ref in refs)
        memo = selection.findtext(f"{P}Description")
        yield Coded(name, text[start:end], codes, memo, selection.get("guid", ""))
