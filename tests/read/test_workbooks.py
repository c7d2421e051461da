"""Spreadsheets of every kind, and what people do in them."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment

from coproscan.errors import UnreadableDocument
from coproscan.read import read_paths
from coproscan.read.content import Content, File
from coproscan.read.tables import read_workbook
from coproscan.settings import Settings

ANSWERS = (
    "More bins by the river path",
    "The lights on Mill Lane go out at night",
    "Somewhere warm to sit for older people",
    "Buses after seven in the evening",
)
HEADER = ["Ward", "Sent", "What would you change?"]
ROWS = [
    ["Elm" if n % 2 else "Oak", datetime(2024, 5, n + 1, 9, 30), a] for n, a in enumerate(ANSWERS)
]
ODS = "urn:oasis:names:tc:opendocument:xmlns"


def read(data: bytes, name: str) -> Content:
    return read_workbook(File(name, Path(name), data), Settings())


def roles(content: Content) -> dict[str, str]:
    return {column.header: column.role for column in content.columns}


def xlsx(*rows: list[Any], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book["Sheet"].append(row)
    if merge:
        book["Sheet"].merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(*rows: list[Any]) -> bytes:
    book = xlwt.Workbook()
    sheet, old = book.add_sheet("Answers"), book.add_sheet("Last year")
    old.write(0, 0, "A remark of last year")
    old.visibility = 1
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value, *([style] if isinstance(value, datetime) else []))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(*rows: list[Any], manifest: str = "") -> bytes:
    def cell(value: Any) -> str:
        if isinstance(value, datetime):
            date = f'office:value-type="date" office:date-value="{value.isoformat()}"'
            return f"<table:table-cell {date}/>"
        text = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    namespaces = " ".join(f'xmlns:{n}="{ODS}:{n}:1.0"' for n in ("office", "table", "text"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {namespaces}><office:body>'
            f'<office:spreadsheet><table:table table:name="A">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{ODS}:manifest:1.0">{manifest}</m:manifest>',
        )
    return stream.getvalue()


@pytest.mark.parametrize(("name", "make"), [("b.xlsx", xlsx), ("b.xls", xls), ("b.ods", ods)])
def test_each_kind_of_workbook(name: str, make: Any) -> None:
    content = read(make(HEADER, *ROWS), name)
    assert [r.text for r in content.responses] == list(ANSWERS)
    assert content.kind == name[2:]
    assert content.responses[0].locator.endswith("row 2, column C")
    assert roles(content) == {"Ward": "group", "Sent": "time", "What would you change?": "question"}
    assert dict(content.responses[0].groups) == {"Ward": "Oak"}
    times = next(s.text for s in content.structures if s.kind == "column: time")
    assert times.split("\n")[0] == "2024-05-01 09:30:00"


def test_an_old_workbook_under_a_new_name_is_read() -> None:
    assert [r.text for r in read(xls(HEADER, *ROWS), "b.xlsx").responses] == list(ANSWERS)


def test_a_hidden_sheet_is_passed_over_and_said_to_be() -> None:
    content = read(xls(HEADER, *ROWS), "b.xls")
    hidden = [s for s in content.structures if s.kind == "hidden sheet, passed over"]
    assert [(s.locator, s.text) for s in hidden] == [("sheet Last year", "A remark of last year")]


def commented() -> bytes:
    book = openpyxl.Workbook()
    rows: list[list[Any]] = [HEADER, *ROWS]
    for row in rows:
        book["Sheet"].append(row)
    book["Sheet"]["C2"].comment = Comment("Ask the parish about this", "JF")
    book.create_sheet("Last year").append(["Comment"])
    book["Last year"]["A1"].comment = Comment("Not this year's", "JF")
    book["Last year"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_comments_on_cells_are_kept_and_read_where_a_person_wants_them() -> None:
    file = File("b.xlsx", Path("b.xlsx"), commented())
    without, with_them = (read_workbook(file, Settings(comments=c)) for c in (False, True))
    (comment,) = [s for s in without.structures if s.kind == "comment"]
    place = "sheet Sheet, cell C2, comment"
    assert (comment.locator, comment.text) == (place, "Ask the parish about this")
    (remark,) = [r for r in with_them.responses if r not in without.responses]
    assert (remark.locator, remark.text) == (place, "Ask the parish about this")
    # Nobody who answered said it, and nobody may quote it.
    assert (remark.channel, remark.respondent, remark.quotable) == ("notes", None, False)


def rewritten(data: bytes, changes: dict[bytes, bytes], **added: str) -> bytes:
    """A workbook with these bytes changed in all of its parts, and parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for was, becomes in changes.items():
                part = part.replace(was, becomes)
            new.writestr(name, part)
        for name, text in added.items():
            new.writestr(f"xl/{name}.xml", text)
    return stream.getvalue()


def test_comments_on_cells_of_open_document_sheets() -> None:
    row, cell = b"<table:table-row>", b"<text:p>Elm</text:p>"
    blank = b'<table:table-cell table:number-columns-repeated="2"/>'
    comment = b"<office:annotation><text:p>Ask</text:p><text:p>them</text:p></office:annotation>"
    data = rewritten(ods(HEADER, *ROWS), {row: row + blank, cell: comment + cell})
    content = read(data, "b.ods")
    assert [r.text for r in content.responses] == list(ANSWERS)
    found = [(s.locator, s.text) for s in content.structures if s.kind == "comment"]
    assert found == [("cell C3, comment", "Ask\nthem"), ("cell C5, comment", "Ask\nthem")]


def test_of_a_conversation_on_a_cell_its_words_are_read_and_not_the_notice() -> None:
    kind = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    related = b'<Relationship Type="%b" Target="../talk.xml" Id="t"/>' % kind
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    sheet = b'<Relationship Type="%b"' % office
    said = ("Is it ours?", "Yes.")
    turns = "".join(
        f'<threadedComment ref="C2"><text>{text}</text></threadedComment>' for text in said
    )
    data = rewritten(commented(), {sheet: related + sheet}, talk=f'<a xmlns="b">{turns}</a>')
    structures = read(data, "b.xlsx").structures
    assert tuple(s.text for s in structures if s.kind == "comment") == said


def test_a_formula_without_a_result_is_said_to_be_passed_over() -> None:
    error = {b'<c r="C6">': b'<c r="C6" t="e">', b"<v></v>": b"<v>#NAME?</v>"}
    made = xlsx(HEADER, *ROWS, ["Oak", None, "=-more+trees"])
    for data in (made, rewritten(made, error)):
        content = read(data, "b.xlsx")
        (formula,) = [s for s in content.structures if "passed over" in s.kind]
        assert (formula.locator, formula.text) == ("cell C6", "=-more+trees")
        assert [r.text for r in content.responses] == [*ANSWERS, ""]


def test_what_a_formula_came_to_is_the_answer() -> None:
    result = {b'<c r="C6">': b'<c r="C6" t="str">', b"<v></v>": b"<v>More trees</v>"}
    data = rewritten(xlsx(HEADER, *ROWS, ["Oak", None, "=A1&B1"]), result)
    content = read(data, "b.xlsx")
    assert [r.text for r in content.responses] == [*ANSWERS, "More trees"]
    assert not [s for s in content.structures if "passed over" in s.kind]


def test_a_label_merged_over_rows_is_that_of_each() -> None:
    rows = [["Elm", ANSWERS[0]], ["", ANSWERS[1]], ["Oak", ANSWERS[2]], ["Oak", ANSWERS[3]]]
    content = read(xlsx(["Ward", "Comment"], *rows, merge="A2:A3"), "b.xlsx")
    assert [dict(r.groups)["Ward"] for r in content.responses] == ["Elm", "Elm", "Oak", "Oak"]


def test_an_answer_merged_over_rows_is_one_persons() -> None:
    rows = [["Elm", ANSWERS[0]], ["Oak", ""], ["Oak", ANSWERS[2]], ["Elm", ANSWERS[3]]]
    content = read(xlsx(["Ward", "Comment"], *rows, merge="B2:B3"), "b.xlsx")
    assert [r.text for r in content.responses] == [ANSWERS[0], "", ANSWERS[2], ANSWERS[3]]


def test_headers_merged_over_their_options() -> None:
    content = read(
        xlsx(
            ["Ward", "How do you travel?", "", "What would you change?"],
            ["Response", "Bus", "Walk", "Open-Ended Response"],
            *(["Elm", "Bus", "", a] for a in ANSWERS),
            merge="B1:C1",
        ),
        "b.xlsx",
    )
    assert [r.text for r in content.responses] == list(ANSWERS)
    assert "How do you travel? - Walk" in {c.header for c in content.columns}


def test_dates_as_numbers() -> None:
    rows = [[f"Ward {n}", 45000 + n * 1.25, a] for n, a in enumerate(ANSWERS)]
    assert (
        roles(read(xlsx(["Ward", "Submitted", "Comment"], *rows), "b.xlsx"))["Submitted"] == "time"
    )


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods", "b.docx"])
def test_a_password_is_named(name: str, tmp_path: Path) -> None:
    if name == "b.ods":
        entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        data = ods(HEADER, manifest=entry)
    else:
        locked = io.BytesIO()
        OOXMLFile(io.BytesIO(xlsx(HEADER, *ROWS))).encrypt("secret", locked)
        data = locked.getvalue()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableDocument, match=rf"^{name}: .*password") as refusal:
        read_paths([tmp_path / name], Settings())
    assert "\n" not in str(refusal.value)


def test_a_workbook_that_is_a_bomb() -> None:
    stream = io.BytesIO(xlsx(HEADER, *ROWS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", b"0" * (60 << 20))
    with pytest.raises(UnreadableDocument, match="would unpack"):
        read(stream.getvalue(), "b.xlsx")


def test_entities_that_multiply_are_not_unfolded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    whole = io.BytesIO(xlsx(HEADER, *ROWS))
    stream = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/sharedStrings.xml":
                data = (
                    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]>'.encode()
                    + data.partition(b"?>")[2].replace(b"Elm", b"&a11;")
                )
            new.writestr(info, data)
    try:
        content = read(stream.getvalue(), "b.xlsx")
    except UnreadableDocument:
        return
    assert sum(len(s.text) for s in content.structures) < 10_000


def test_a_survey_of_two_hundred_columns() -> None:
    questions = [f"{n}. What would you say of place number {n}?" for n in range(60)]
    ticks = [f"Which do you use? - Option {n}" for n in range(140)]
    rows = [
        [f"P{n}", *(f"{a} at {q}, says {n}." for q in range(60)), *(["Yes"] * 140)]
        for n, a in enumerate(ANSWERS * 5)
    ]
    content = read(xlsx(["Respondent ID", *questions, *ticks], *rows), "b.xlsx")
    assert [q.text for q in content.questions] == questions
    assert len(content.responses) == 60 * 20
    assert content.responses[-1].locator == "P19, column BI"
    assert len({r.respondent for r in content.responses}) == 20


def test_a_table_with_one_row() -> None:
    content = read(xlsx(HEADER, ROWS[0]), "b.xlsx")
    assert [r.text for r in content.responses] == [ANSWERS[0]]


def test_duplicate_and_empty_headers_and_ragged_rows() -> None:
    content = read(
        xlsx(
            ["Comment", "Comment", None, "Ward"],
            [ANSWERS[0], ANSWERS[1]],
            [ANSWERS[2], None, ANSWERS[3], "Elm", None, "and this was typed far to the right"],
        ),
        "b.xlsx",
    )
    found = {r.locator: r.text for r in content.responses if r.text}
    assert found["row 2, column A"] == ANSWERS[0]
    assert found["row 3, column A"] == ANSWERS[2]
    everything = " ".join([*found.values(), *(s.text for s in content.structures)])
    assert all(answer in everything for answer in (*ANSWERS, "and this was typed far to the right"))


RTL = "נדרשים עוד ספסלים ליד הנהר \u202bوالمزيد من الأشجار\u202c"
EMOJI = "👍🏽 more benches 👨‍👩‍👧 please 🇬🇧 🏴󠁧󠁢󠁷󠁬󠁳󠁿"


@pytest.mark.parametrize(("name", "make"), [("b.xlsx", xlsx), ("b.xls", xls), ("b.ods", ods)])
def test_right_to_left_text_and_emoji_pass_unharmed(name: str, make: Any) -> None:
    rows = [["Elm", RTL], ["Oak", EMOJI], ["Elm", ANSWERS[0]]]
    assert [r.text for r in read(make(["Ward", "Comment"], *rows), name).responses] == [
        RTL,
        EMOJI,
        ANSWERS[0],
    ]


@pytest.mark.parametrize("at", [0x2C, 0x30, 0x3C, 0x44, 0x4C, 0x74, 0x78])
def test_a_damaged_old_workbook_is_refused_or_read_and_ends(at: int) -> None:
    data = bytearray(xls(HEADER, *ROWS))
    for value in (0, 1, 0xFF):
        data[at] = value
        try:
            read(bytes(data), "b.xls")
        except UnreadableDocument as refusal:
            assert str(refusal).startswith("b.xls: ")  # noqa: PT017 - either will do


@pytest.mark.parametrize("place", [b"VXXXXXXXX2", b"A99999999999", b"XFD1048576"])
def test_a_damaged_cells_place_fills_no_memory(place: bytes) -> None:
    book = openpyxl.Workbook()
    rows: list[list[Any]] = [HEADER, *ROWS]
    for row in rows:
        book["Sheet"].append(row)
    whole, damaged = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(damaged, "w") as out:
        for part in parts.namelist():
            out.writestr(part, parts.read(part).replace(b'r="C4"', b'r="' + place + b'"'))
    with pytest.raises(UnreadableDocument, match="far from the table"):
        read(damaged.getvalue(), "answers.xlsx")


@pytest.mark.parametrize(("name", "make"), [("a.xls", xls), ("a.ods", ods)])
def test_what_only_an_xlsx_escapes_stands_as_typed_elsewhere(name: str, make: Any) -> None:
    rows = [["What would you change?"], *([f"{answer} _x000D_ code"] for answer in ANSWERS)]
    content = read(make(*rows), name)
    assert [r.text for r in content.responses] == [row[0] for row in rows[1:]]
