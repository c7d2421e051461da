"""What each reader is tried with: damaged files, and files of which no word may be lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.fuzzing.damage import BLOWS, damaged
from tests.fuzzing.files import DOCUMENTS, EXPORTS, TABLES, Block, Rows, export_rows, seed

READERS = (*TABLES, *DOCUMENTS, *EXPORTS)


@dataclass(frozen=True)
class Attack:
    """A file to read. `letters` are those of its words, each of which must be somewhere in what is
    read, unless the file is refused; None where the damage may well have taken words with it."""

    name: str
    data: bytes
    letters: Counter[str] | None = None

    def __repr__(self) -> str:
        return f"Attack({self.name!r}, {len(self.data)} bytes: {self.data[:2000]!r})"


def attacks(reader: str) -> st.SearchStrategy[Attack]:
    """Damaged and awkward files for a reader (".pdf") or of a survey tool ("qualtrics")."""
    suffix, whole = seed(reader)
    name = f"a{suffix}"
    hurt = BLOWS.map(lambda blows: Attack(name, damaged(whole, blows)))
    if reader in EXPORTS and reader != "themefinder":
        return hurt | _altered(reader).map(lambda rows: _table(suffix, rows))
    if reader in TABLES:
        return hurt | _ROWS.map(lambda rows: _table(reader, rows))
    if reader in DOCUMENTS:
        return hurt | _blocks(reader).map(lambda blocks: _document(reader, blocks))
    return hurt


def letters(texts: Sequence[str]) -> Counter[str]:
    """The letters and digits of texts, each as often as it occurs."""
    return Counter(c for text in texts for c in text if c.isalnum())


def _table(suffix: str, rows: Rows) -> Attack:
    kept = rows[1:] if suffix.startswith(".json") else rows
    return Attack(f"a{suffix}", TABLES[suffix](rows), letters([c for row in kept for c in row]))


def _document(suffix: str, blocks: Sequence[Block]) -> Attack:
    talk = suffix in (".vtt", ".srt")
    texts = [block.text for block in blocks]
    texts += [cell for block in blocks for row in block.rows for cell in row if not talk]
    return Attack(f"a{suffix}", DOCUMENTS[suffix](blocks), letters(texts))


# What XML can hold: no control characters, no halves of a pair, nothing that is no character.
_ANY = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
_ODD = st.sampled_from(
    (
        *("", " ", "\u00a0", "-", "n/a", "NULL", "None", "0", "-1", "1e5", "12/03/2026", "TRUE"),
        *("=1+1", "@SUM(A1)", "'", '"', '""', ",", ";", "a,b", "a; b", "2026-13-45"),
        *("\u202bשלום\u202c", "👨‍👩‍👧", "e\u0301", "ﬁ", "Ⅻ", "½", "\u200b", "\ufeff", "x" * 3_000),
        *("<b>", "&amp;", "</w:t>", "]]>", "{{7*7}}", "\\par", "- a", "1.", "# a", "a | b", "---"),
        *("Yes", "No", "Don't know", "Strongly agree", "The buses stop at six in the evening."),
    )
)
TEXTS = st.one_of(_ODD, st.text(_ANY, max_size=40))
LINES = st.one_of(TEXTS, st.lists(TEXTS, max_size=3).map("\n".join))
_ROWS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(LINES, min_size=width, max_size=width), min_size=1, max_size=8)
)
# A PDF's own fonts draw these only.
_PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


def _blocks(suffix: str) -> st.SearchStrategy[list[Block]]:
    texts = _PRINTED if suffix == ".pdf" else TEXTS
    kinds = st.sampled_from(("heading", "paragraph", "bullet"))
    table = st.lists(st.tuples(texts, texts), min_size=1, max_size=4)
    return st.lists(
        st.one_of(
            st.builds(Block, kind=kinds, text=texts),
            table.map(lambda rows: Block("table", rows=rows)),
        ),
        max_size=8,
    )


_PLACE = st.floats(0, 1, exclude_max=True)
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("cell", "column", "row", "drop column", "drop row", "blank column")),
        _PLACE,
        _PLACE,
        LINES,
    ),
    min_size=1,
    max_size=6,
)


def _altered(tool: str) -> st.SearchStrategy[Rows]:
    """An export's cells with others among them, columns and rows twice or gone."""
    return _CHANGES.map(lambda changes: _changed(export_rows(tool), changes))


def _changed(rows: Rows, changes: Sequence[tuple[str, float, float, str]]) -> Rows:
    table = [list(row) for row in rows]
    for kind, down, across, text in changes:
        if not table or not table[0]:
            break
        r, c = int(down * len(table)), int(across * min(map(len, table)))
        match kind:
            case "cell":
                table[r][c : c + 1] = [text]
            case "row":
                table.insert(int(across * len(table)), list(table[r]))
            case "drop row":
                del table[r]
            case "column":
                table = [[*row[:c], *row[c : c + 1], *row[c:]] for row in table]
            case "drop column":
                table = [[*row[:c], *row[c + 1 :]] for row in table]
            case "blank column":
                table = [[*row[:c], "", *row[c + 1 :]] for row in table]
    return table or [["Comment"]]
