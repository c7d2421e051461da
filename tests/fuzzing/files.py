"""The same words as a file of each format, and what each survey tool exports."""

import csv
import html
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tests.read import exports
from tests.read.test_open_document import heading, points, said
from tests.read.test_open_document import made as odt_of
from tests.read.test_workbooks import ods, xls, xlsx

Rows = Sequence[Sequence[str]]
"""A table, its header first."""


@dataclass(frozen=True)
class Block:
    """A piece of a document; a table has `rows`, everything else `text`."""

    kind: Literal["heading", "paragraph", "bullet", "table"]
    text: str = ""
    rows: Rows = ()


Blocks = Sequence[Block]


def _delimited(delimiter: str) -> Callable[[Rows], bytes]:
    return lambda rows: exports.as_csv(rows, delimiter)


def _records(rows: Rows) -> list[dict[str, str]]:
    names = [f"{n} {name}" for n, name in enumerate(rows[0])]
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _json(rows: Rows) -> bytes:
    return json.dumps(_records(rows), ensure_ascii=False).encode()


def _json_lines(rows: Rows) -> bytes:
    return "\n".join(json.dumps(record) for record in _records(rows)).encode()


def _xlsx(rows: Rows) -> bytes:
    return xlsx(*([cell or None for cell in row] for row in rows))


def _xls(rows: Rows) -> bytes:
    return xls(*map(list, rows))


def _ods(rows: Rows) -> bytes:
    return ods(*([html.escape(cell) for cell in row] for row in rows))


def _docx(blocks: Blocks) -> bytes:
    import docx

    document = docx.Document()
    styles = {"heading": "Heading 1", "bullet": "List Bullet", "paragraph": "Normal"}
    for block in blocks:
        if block.kind == "table":
            table = document.add_table(len(block.rows), len(block.rows[0]))
            for r, row in enumerate(block.rows):
                for c, text in enumerate(row):
                    table.cell(r, c).text = text
        else:
            document.add_paragraph(block.text, styles[block.kind])
    return _saved(document)


def _saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _odt(blocks: Blocks) -> bytes:
    def cells(row: Sequence[str]) -> str:
        body = "".join(f"<table:table-cell>{said(html.escape(c))}</table:table-cell>" for c in row)
        return f"<table:table-row>{body}</table:table-row>"

    written: Mapping[str, Callable[[Block], str]] = {
        "heading": lambda block: heading(1, html.escape(block.text)),
        "paragraph": lambda block: said(html.escape(block.text)),
        "bullet": lambda block: points(said(html.escape(block.text))),
        "table": lambda block: f"<table:table>{''.join(map(cells, block.rows))}</table:table>",
    }
    return odt_of("".join(written[block.kind](block) for block in blocks))


def _rtf(blocks: Blocks) -> bytes:
    def escaped(text: str) -> str:
        units = text.encode("utf-16-le")
        codes = [int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2)]
        return "".join(
            chr(c) if 32 <= c < 127 and chr(c) not in "\\{}" else rf"\u{c - (c >> 15 << 16)}?"
            for c in codes
        )

    def row(cells: Sequence[str]) -> str:
        ends = "".join(rf"\cellx{2000 * (n + 1)}" for n in range(len(cells)))
        return rf"\trowd{ends} " + "".join(rf"{escaped(c)}\cell " for c in cells) + r"\row "

    bullet = r"{\listtext\pard\plain \u8226\'95\tab}"
    body = "".join(
        "".join(map(row, block.rows))
        if block.kind == "table"
        else rf"\pard {bullet if block.kind == 'bullet' else ''}{escaped(block.text)}\par "
        for block in blocks
    )
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}}}{body}}}".encode("ascii")


def _html(blocks: Blocks) -> bytes:
    def row(cells: Sequence[str]) -> str:
        return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"

    tags = {"heading": "h2", "paragraph": "p", "bullet": "li"}
    body = "".join(
        f"<table>{''.join(map(row, block.rows))}</table>"
        if block.kind == "table"
        else f"<{tags[block.kind]}>{html.escape(block.text)}</{tags[block.kind]}>\n"
        for block in blocks
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>Notes</title><main>{body}</main>".encode()


def _lines(blocks: Blocks, marks: Mapping[str, str]) -> str:
    return "\n\n".join(
        "\n".join(" | ".join(row) for row in block.rows)
        if block.kind == "table"
        else marks.get(block.kind, "") + block.text
        for block in blocks
    )


def _text(blocks: Blocks) -> bytes:
    return _lines(blocks, {"bullet": "- "}).encode()


def _markdown(blocks: Blocks) -> bytes:
    return _lines(blocks, {"bullet": "- ", "heading": "# "}).encode()


def _mail(blocks: Blocks) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "ann@example.org", "council@example.org"
    message["Date"], message["Subject"] = "Thu, 12 Mar 2026 18:04:07 +0000", "The river path"
    message.set_content(_text(blocks).decode())
    message.add_alternative(_html(blocks).decode(), subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    for n, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{n}")  # else one is drawn at random
    return bytes(message)


def _pptx(blocks: Blocks) -> bytes:
    import pptx
    from pptx.util import Inches

    presentation = pptx.Presentation()
    place = (Inches(1), Inches(1), Inches(4), Inches(2))
    slide: Any = presentation.slides.add_slide(presentation.slide_layouts[1])
    for block in blocks:
        if block.kind == "heading":
            slide = presentation.slides.add_slide(presentation.slide_layouts[1])
            slide.shapes.title.text = block.text
        elif block.kind == "table":
            shape = slide.shapes.add_table(len(block.rows), len(block.rows[0]), *place)
            for r, row in enumerate(block.rows):
                for c, text in enumerate(row):
                    shape.table.cell(r, c).text = text
        else:
            frame = slide.placeholders[1].text_frame
            frame.add_paragraph().text = block.text
    return _saved(presentation)


def _pdf(blocks: Blocks) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()

    def flowable(block: Block) -> Any:
        if block.kind == "table":
            return Table([list(row) for row in block.rows])
        style = styles["Heading1" if block.kind == "heading" else "Normal"]
        paragraph = Paragraph(html.escape(block.text), style)
        return (
            ListFlowable([paragraph], bulletType="bullet")
            if block.kind == "bullet"
            else (paragraph)
        )

    stream = io.BytesIO()
    # Uncompressed, so that what befalls the file befalls what it draws.
    SimpleDocTemplate(stream, pageCompression=0).build([flowable(block) for block in blocks])
    return stream.getvalue()


def _captions(mark: str, point: str) -> Callable[[Blocks], bytes]:
    def written(blocks: Blocks) -> bytes:
        cues = []
        for n, block in enumerate(b for b in blocks if b.kind != "table"):
            minute, second = divmod(5 * n, 60)
            begin, end = (f"00:{minute:02}:{s:02}{point}000" for s in (second, second + 4))
            who = ("Ann Price", "Ben Okoro")[n % 2]
            cues.append(f"{n + 1}\n{begin} --> {end}\n{who}: {html.escape(block.text)}\n")
        return (mark + "\n".join(cues)).encode()

    return written


def packed(files: Mapping[str, bytes]) -> bytes:
    """A .zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


TABLES: Mapping[str, Callable[[Rows], bytes]] = {
    ".csv": _delimited(","),
    ".tsv": _delimited("\t"),
    ".xlsx": _xlsx,
    ".xls": _xls,
    ".ods": _ods,
    ".json": _json,
    ".jsonl": _json_lines,
}
DOCUMENTS: Mapping[str, Callable[[Blocks], bytes]] = {
    ".docx": _docx,
    ".odt": _odt,
    ".pptx": _pptx,
    ".pdf": _pdf,
    ".txt": _text,
    ".md": _markdown,
    ".html": _html,
    ".rtf": _rtf,
    ".eml": _mail,
    ".vtt": _captions("WEBVTT\n\n", "."),
    ".srt": _captions("", ","),
    ".zip": lambda blocks: packed(
        {
            "notes/day one.docx": _docx(blocks),
            "notes/letter.eml": _mail(blocks),
            "__MACOSX/._x": b"x",
            "answers.csv": exports.google_forms(),
        }
    ),
}


def _theme_finder() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        exports.theme_finder(Path(folder))
        files = sorted(p for p in Path(folder).rglob("*") if p.is_file())
        return packed({p.relative_to(folder).as_posix(): p.read_bytes() for p in files})


EXPORTS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "google-forms": (".tsv", exports.google_forms),
    "qualtrics": (".csv", exports.qualtrics),
    "surveymonkey": (".csv", exports.survey_monkey),
    "alchemer": (".csv", exports.alchemer),
    "microsoft-forms": (".xlsx", exports.microsoft_forms),
    "smartsurvey": (".csv", exports.smart_survey),
    "citizen-space": (".xlsx", exports.citizen_space),
    "polis": (".csv", exports.polis),
    "themefinder": (".zip", _theme_finder),
}

# Long enough for several pages, slides and turns; each line is one that a reader treats apart.
_WORKSHOP = (
    Block("heading", "Riverside conversation"),
    Block("paragraph", "We met in the hall on 12 March and talked for two hours about the town."),
    Block("heading", "Table 1: What works well?"),
    Block("bullet", "The Tuesday lunch club, and the people from both sides who run it"),
    Block("bullet", "“My plot kept me sane”, Ann, allotments"),
    Block("paragraph", "These included:"),
    Block("bullet", "the weir"),
    Block(
        "table", rows=(("Challenge", "Solution"), ("The hall is cold", "Carpets"), ("Lights", ""))
    ),
    Block("heading", "Table 2"),
    Block(
        "paragraph", "Buses stop at six, & nobody under <20> can have an evening job; it’s dead."
    ),
    Block("paragraph", "Mae’r afon yn fudr iawn. נדרשים עוד ספסלים 👍🏽"),
)


@cache
def seed(reader: str) -> tuple[str, bytes]:
    """The name's end and the bytes of an unharmed file for a reader or of an export."""
    if reader in EXPORTS:
        suffix, make = EXPORTS[reader]
        return suffix, make()
    if reader in TABLES:
        return reader, TABLES[reader](export_rows("qualtrics"))
    return reader, DOCUMENTS[reader](_WORKSHOP)


@cache
def export_rows(tool: str) -> Rows:
    """The cells of a tool's export."""
    suffix, make = EXPORTS[tool]
    if suffix == ".xlsx":
        import openpyxl

        sheet = openpyxl.load_workbook(io.BytesIO(make())).worksheets[0]
        return [["" if c is None else str(c) for c in row] for row in sheet.values]
    text = make().decode("utf-8-sig")
    return list(
        csv.reader(io.StringIO(text, newline=""), delimiter="\t" if suffix == ".tsv" else ",")
    )
