"""REFI-QDA: `project.qdpx` and `codebook.qdc`, which NVivo, ATLAS.ti, MAXQDA, QualCoder and others
open.

A project is a zip of `project.qde` (XML) and the texts, UTF-8 without a byte-order mark. Elements
stand in the order of the standard's schema (REFI-QDA 1.5, Project.xsd), and a list that would be
empty is left out, as the schema asks. Offsets are Unicode code points. Every id is a uuid5 of what
it stands for, so that the same analysis has the same ids.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from coproscan.report.exchange.archive import zipped
from coproscan.report.exchange.codes import Code, codebook, codings, flattened
from coproscan.report.exchange.texts import Selection, Text, names, texts
from coproscan.report.phrases import review_words
from coproscan.types import Analysis, Excerpt

Element = Any
"""lxml has no types."""

_PROJECT, _CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_OURS = uuid5(NAMESPACE_URL, "urn:coproscan:refi-qda")
_USER = "coproscan"
_NO_TIME = "1980-01-01T00:00:00Z"
"""The schema lets selections go without a date, QualCoder does not. No real one: the same analysis
gives the same bytes."""
_LONGEST_NAME = 80
"""Characters of a selection's words in its name: what a list of them has room for."""
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def project_qdpx(analysis: Analysis) -> bytes:
    """The whole project: codes, cases with their groups, texts, and coded selections in them."""
    held = texts(analysis)
    codes = codebook(analysis)
    root = etree.Element(f"{{{_PROJECT}}}Project", nsmap={None: _PROJECT})
    _set(root, name=_title(analysis), origin=_origin(analysis))
    _set(root, creatingUserGUID=_guid("user", _USER), creationDateTime=_NO_TIME)
    _add(_add(root, "Users"), "User", guid=_guid("user", _USER), name=_USER)
    _add_codes(_add(root, "CodeBook"), codes)
    cases = _cases(analysis, held)
    _add_variables(root, cases)
    _add_cases(root, cases)
    _add_sources(root, held, {code.id: _code_guid(code) for code in flattened(codes)}, analysis)
    _add(root, "Description", words=review_words(analysis.review))
    files = {f"Sources/{_guid('text', t.id)}.txt": t.text.encode("utf-8", "replace") for t in held}
    return zipped({"project.qde": _bytes(root), **files})


def codebook_qdc(analysis: Analysis) -> bytes:
    """The codes alone, for coding other material with them."""
    root = etree.Element(f"{{{_CODEBOOK}}}CodeBook", nsmap={None: _CODEBOOK})
    _set(root, origin=_origin(analysis))
    _add_codes(root, codebook(analysis))
    return _bytes(root)


@dataclass(slots=True)
class _Case:
    """A respondent: their groups, whether a text is theirs alone, and else their selections."""

    id: str
    name: str
    groups: dict[str, str]
    own: bool
    excerpts: list[str]


def _cases(analysis: Analysis, held: Iterable[Text]) -> Sequence[_Case]:
    """Everybody who is known, in the order in which they speak."""
    people = dict.fromkeys(r.respondent for r in analysis.responses if r.respondent)
    own = {text.id for text in held}
    found = {
        id_: _Case(id_, name, {}, id_ in own, [])
        for id_, name in zip(people, names(people), strict=True)
    }
    case_of = {r.id: found[r.respondent] for r in analysis.responses if r.respondent}
    for response in analysis.responses:
        if response.id in case_of:
            case_of[response.id].groups.update(response.groups)
    for excerpt in analysis.excerpts:
        if excerpt.response in case_of:
            case_of[excerpt.response].excerpts.append(excerpt.id)
    return tuple(found.values())


def _add_codes(parent: Element, codes: Iterable[Code]) -> None:
    inside = _add(parent, "Codes")
    for code in codes:
        _add_code(inside, code)


def _add_code(parent: Element, code: Code) -> None:
    codable = "true" if code.codable else "false"
    element = _add(
        parent,
        "Code",
        guid=_code_guid(code),
        name=code.name,
        isCodable=codable,
        color=code.colour,
    )
    if code.description:
        _add(element, "Description", words=code.description)
    for below in code.under:
        _add_code(element, below)


def _add_variables(root: Element, cases: Iterable[_Case]) -> None:
    names = dict.fromkeys(name for case in cases for name in case.groups)
    if names:
        inside = _add(root, "Variables")
        for name in names:
            guid = _guid("variable", name)
            _add(inside, "Variable", guid=guid, name=name, typeOfVariable="Text")


def _add_cases(root: Element, cases: Sequence[_Case]) -> None:
    if not cases:
        return
    inside = _add(root, "Cases")
    for case in cases:
        element = _add(inside, "Case", guid=_guid("case", case.id), name=case.name)
        for name, value in case.groups.items():
            held = _add(element, "VariableValue")
            _add(held, "VariableRef", targetGUID=_guid("variable", name))
            _add(held, "TextValue", words=value)
        if case.own:
            _add(element, "SourceRef", targetGUID=_guid("text", case.id))
        for id_ in () if case.own else case.excerpts:
            _add(element, "SelectionRef", targetGUID=_guid("excerpt", id_))


def _add_sources(
    root: Element, held: Iterable[Text], guids: Mapping[str, str], analysis: Analysis
) -> None:
    excerpts = {excerpt.id: excerpt for excerpt in analysis.excerpts}
    locators = {response.id: response.locator for response in analysis.responses}
    coded = codings(analysis)
    inside = _add(root, "Sources")
    for text in held:
        guid = _guid("text", text.id)
        source = _add(inside, "TextSource", guid=guid, name=text.name)
        _set(source, plainTextPath=f"internal://{guid}.txt", **_made())
        for selection in text.selections:
            excerpt = excerpts[selection.excerpt]
            element = _add_selection(source, selection, text)
            _add(element, "Description", words=_memo(excerpt, locators[excerpt.response]))
            for code in coded[excerpt.id]:
                _add_coding(element, excerpt.id, guids[code])


def _add_selection(source: Element, selection: Selection, text: Text) -> Element:
    words = " ".join(text.text[selection.start : selection.end].split())
    return _add(
        source,
        "PlainTextSelection",
        guid=_guid("excerpt", selection.excerpt),
        name=words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…",
        startPosition=str(selection.start),
        endPosition=str(selection.end),
        **_made(),
    )


def _add_coding(selection: Element, excerpt: str, code: str) -> None:
    coding = _add(selection, "Coding", guid=_guid("coding", f"{excerpt} {code}"), **_made())
    _add(coding, "CodeRef", targetGUID=code)


def _memo(excerpt: Excerpt, locator: str) -> str:
    """Where the words stand in the document that was read, and what told what they do."""
    return f"{locator} ({excerpt.cue})" if excerpt.cue else locator


def _made() -> dict[str, str]:
    return {"creatingUser": _guid("user", _USER), "creationDateTime": _NO_TIME}


@lru_cache(maxsize=1 << 16)  # every code and the one user stand thousands of times
def _guid(kind: str, id_: str) -> str:
    return str(uuid5(_OURS, f"{kind}:{id_}".encode("utf-8", "replace").decode()))


def _code_guid(code: Code) -> str:
    """By its name too: the first theme of another consultation is another code."""
    return _guid("code", f"{code.id} {code.name}")


def _title(analysis: Analysis) -> str:
    return str(analysis.settings.get("title") or "Consultation")


def _origin(analysis: Analysis) -> str:
    return f"coproscan {analysis.version}"


def _add(parent: Element, tag: str, words: str | None = None, **attributes: str) -> Element:
    """A new last child in the parent's namespace."""
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}")
    if words is not None:
        element.text = _for_xml(words)
    _set(element, **attributes)
    return element


def _set(element: Element, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(name, _for_xml(value))


def _for_xml(text: str) -> str:
    """The text, with a replacement character for what XML 1.0 has no way to hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _bytes(root: Element) -> bytes:
    written: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True, standalone=True
    )
    return written
