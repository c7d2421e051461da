"""`methods.docx`: what a run can say for a methods section and an algorithmic transparency record.

Items are named by the numbers of COREQ (Tong, Sainsbury and Craig 2007), SRQR (O'Brien and others
2014) and the UK's Algorithmic Transparency Recording Standard, in words of our own. What only a
person knows is left blank and marked.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coproscan.report import phrases
from coproscan.report.plainly import one_line
from coproscan.report.row_types import ReportRows
from coproscan.report.word import Line
from coproscan.report.word_blocks import Block, Contents, Table
from coproscan.report.word_long import long_document

FOR_A_PERSON = "[For a person to fill in]"


class Item(NamedTuple):
    """An item of a standard: what a run knows of it, as a template over `_facts`, if anything.

    `rest` says that a person has to add to it.
    """

    number: str
    name: str
    fact: str = ""
    rest: bool = True


COREQ = (
    Item("1 to 8", "Who asked or facilitated, and how they stood to those who took part"),
    Item("9", "Approach and theory", "Computer-assisted content analysis. {not_thematic}"),
    Item("10, 11", "How people were chosen and approached", "{chose}"),
    Item("12", "How many took part", "{received}", rest=False),
    Item("13", "Who refused or left"),
    Item("14, 15", "Where it took place, and who else was there"),
    Item("16", "Who took part", "{groups}"),
    Item("17", "What was asked", "{asked}"),
    Item("18 to 21", "Repeats, recordings, field notes, how long it took", "{dates}"),
    Item("22", "Saturation", "Not assessed: everything that was read was analysed or set aside."),
    Item("23", "Whether transcripts were returned to those who spoke"),
    Item("24", "How many people coded", "None by hand before this draft: {review}."),
    Item("25", "The coding tree", "{themes}", rest=False),
    Item("26", "Where themes come from", "Found from the responses: {grouping}", rest=False),
    Item("27", "Software", "{cite}", rest=False),
    Item("28", "Whether those who took part checked the findings"),
    Item("29", "Quotations", "{quotes}", rest=False),
    Item("30", "Whether data and findings agree", "{ledger}"),
    Item("31, 32", "Main and minor themes", "{minor}", rest=False),
)
SRQR = (
    Item("S1, S2", "Title and abstract", "Working title: {title}"),
    Item("S3, S4", "Problem and purpose", "{decision}"),
    Item("S5", "Approach", "Computer-assisted content analysis. {not_thematic}"),
    Item("S6", "The researchers, and how they may have shaped it"),
    Item("S7", "Context", "{dates}"),
    Item("S8", "How people and material were chosen", "{chose}"),
    Item("S9", "Ethics: approval, consent, security of the data", "{offline}"),
    Item("S10, S11", "How data were collected, with what", "{documents}"),
    Item("S12", "What was studied", "{received}", rest=False),
    Item("S13", "How data were prepared", "{prepared}", rest=False),
    Item("S14", "How data were analysed", "In short: {grouping}", rest=False),
    Item("S15", "What makes it trustworthy", "{repeats}"),
    Item("S16, S17", "Findings, with evidence", "{minor} Figures and quotes: report.docx."),
    Item("S18", "What it adds to what was known"),
    Item("S19", "Limits", "{limits}"),
    Item("S20, S21", "Conflicts of interest, and funding"),
)
ATRS = (
    Item("Tier 1", "Name", "coproscan {version}", rest=False),
    Item("Tier 1", "Description", "{what}", rest=False),
    Item("Tier 1", "Website and contact"),
    Item("1.1 to 1.3", "Organisation, team, senior responsible owner"),
    Item("1.4", "Third parties, procurement, their access to data", "{offline}"),
    Item("2.1", "Detailed description", "In short: {grouping}", rest=False),
    Item("2.2", "Scope", "{limits}"),
    Item("2.3 to 2.5", "Benefit, previous process, alternatives considered"),
    Item("3.1", "How it fits the wider process", "{decision}"),
    Item("3.2", "Human review", "{review}."),
    Item("3.3", "How often and how widely it is used", "In this run: {received}"),
    Item("3.4, 3.5", "Training for those who use it; appeals and review"),
    Item("4.1", "System: input, output, upkeep", "{documents} {outputs}"),
    Item("4.2", "Models: name, version, task", "{model}", rest=False),
    Item("4.2", "Models: performance and training data", "{card}", rest=False),
    Item("4.3", "Data that it was developed with", "{card}", rest=False),
    Item("4.4", "Data in use: sources, sensitive attributes, storage", "{received} {offline}"),
    Item("5.1", "Impact assessments (equality, data protection)"),
    Item("5.2", "Risks and how they are met", "The limits under 2.2. {quotes}"),
)
STANDARDS = (
    ("Reporting of interviews and groups (COREQ, items that apply)", COREQ),
    ("Reporting of qualitative research (SRQR)", SRQR),
    ("Algorithmic transparency record (UK ATRS)", ATRS),
)


def render_methods_document(rows: ReportRows) -> bytes:
    """The record as a .docx; `rows` are those of the private edition."""
    title = f"How it was done: {rows.title}"
    return long_document(title, tuple(methods_blocks(rows)), rows.review, phrases.PRIVATE)


def methods_blocks(rows: ReportRows) -> Iterator[Block]:
    """The record's paragraphs and tables, in their order."""
    facts = _facts(rows)
    yield Line("Title", f"How it was done: {one_line(rows.title)}")
    yield Line("Normal", "", lead=rows.review)
    yield Line(
        "Normal",
        "The facts of this run, for a methods section and a transparency record. What only a "
        f"person knows is marked “{FOR_A_PERSON}”. Items are named in short; see the standards.",
    )
    yield Contents()
    yield Line("Heading 1", "The method in sentences")
    yield from (Line("List Bullet", step) for step in rows.methods.steps)
    yield Line("Normal", rows.methods.cite, lead="How to cite: ")
    for title, items in STANDARDS:
        yield Line("Heading 1", title)
        yield Table(
            title,
            ("Item", "What it asks for", "This run"),
            tuple((item.number, item.name, _filled(item, facts)) for item in items),
            (14, 30, 56),
        )
    yield Line("Heading 1", "Settings of this run")
    settings = tuple((name, one_line(value)) for name, value in rows.methods.settings)
    yield Table("The settings of this run", ("Setting", "Value"), settings, (40, 60))
    yield Line("Heading 1", "What became of every response")
    ledger = tuple((r.name, r.meaning, phrases.number(r.count)) for r in rows.ledger)
    total = ("All", "read", phrases.number(rows.read))
    yield Table("The ledger", ("Ended as", "That is", "Responses"), (*ledger, total), (30, 50, 20))


def _filled(item: Item, facts: Mapping[str, str]) -> str:
    """What is known of an item, and the mark where a person has to add to it."""
    known = one_line(item.fact.format_map(facts))
    marked = item.rest or not known
    return "\n".join(part for part in (known, FOR_A_PERSON if marked else "") if part)


def _facts(rows: ReportRows) -> Mapping[str, str]:
    """What this run knows, in sentences; a fact that is not set is empty."""
    told = dict(rows.facts)
    settings = dict(rows.methods.settings)
    listed = phrases.listed(f"{theme.name} ({theme.raised})" for theme in rows.themes)
    asked = " ".join(f"“{row.text}”" for row in rows.questions if not row.heading)
    steady = [f"{t.name}: {t.stability}" for t in rows.themes if t.stability]
    limits = rows.methods.limits
    return {
        "title": rows.title,
        "asked": told.get("What was asked", "") or asked,
        "dates": told.get("When", ""),
        "decision": told.get("What it informs", ""),
        "received": " ".join(rows.received),
        "review": rows.review,
        "cite": rows.methods.cite,
        "version": settings.get("Version", "").removeprefix("coproscan "),
        "model": settings.get("Model that reads the excerpts", ""),
        "groups": settings.get("Taken as groups", ""),
        "documents": "; ".join(f"{d.name} ({d.channel}, {d.kind})" for d in rows.documents) + ".",
        "themes": f"{listed}." if listed else phrases.TOO_LITTLE,
        "minor": f"{len(rows.themes)} main themes. Part of no theme: {rows.unthemed.share}.",
        "limits": " ".join(limits),
        "not_thematic": limits[0],
        "chose": limits[2],
        "prepared": " ".join(rows.methods.steps[:3]),
        "grouping": "excerpts about the same thing were grouped by a sentence-embedding model and "
        "the Leiden method, and ranked by how many raised them; “The method in sentences”, "
        "above, tells each step.",
        "repeats": f"{rows.methods.steps[7]} {'; '.join(steady)}",
        "ledger": rows.methods.steps[1],
        "quotes": rows.methods.steps[2],
        "what": "It suggests the themes of responses to a consultation, the challenges and "
        "proposals in them, and how many raised each. It decides nothing.",
        "offline": "It ran on one machine; it sends nothing to anyone.",
        "outputs": "It writes a report in two editions: one with everything, one to hand on.",
        "card": "See the card of the model: for models that come with coproscan it stands in the "
        "folder models, with data, licence and figures.",
    }
