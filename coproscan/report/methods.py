"""The methods page: what was done, with what settings, and what it cannot tell."""

from collections.abc import Mapping

from coproscan.bundled import cards
from coproscan.report.edits import applied_words, unmatched_words
from coproscan.report.row_parts import Edition
from coproscan.report.row_types import Methods
from coproscan.types import Analysis

_STEPS = (
    "Each document was read into responses: one survey answer, bullet, table cell, paragraph or "
    "speaker's turn each. The text is kept exactly as read.",
    "Every response was either analysed or set aside for a stated reason. The ledger counts both, "
    "and its totals were checked to add up.",
    "Responses were cut into excerpts, each making one point. An excerpt is a slice of a "
    "response, so that a quote cannot be reworded or made up.",
    "Excerpts about the same thing were grouped into themes: each was turned into a vector by a "
    "sentence-embedding model, near neighbours were linked (cosine similarity), and the network "
    "was cut into clusters by the Leiden method. An excerpt that belongs to none is kept apart "
    "with its nearest theme instead of being forced into one. So is an excerpt that neither has a "
    "word of its theme's name nor means much the same: a reader would not look for it there. The "
    "grouping was then repeated on a random 80% of those who spoke, several times over, to see "
    "which themes are found again.",
    "Each excerpt was read for what it does: states a challenge, proposes a solution, names a "
    "strength or an aspiration; several of these, or none. Headings and table columns count for "
    "more than wording.",
    "Challenges that say nearly the same were put together, and so were solutions: only where the "
    "wording is so close that a reader would call one a rewording of the other, so that some "
    "which belong together stay apart. A solution was set beside a challenge where the document "
    "puts them together (a table row, a sentence, a response, a heading), or where the same person "
    "or the same table gave both and they are plainly about the same thing. Similar words alone "
    "give only a “possibly”, which does not count as a proposal recorded.",
    "Themes are ranked by how many people raised them, out of those who answered. In notes and "
    "articles the count is of flip charts, tables, groups or documents, because bullets are not "
    "people. The overall order is the average of a theme's share in each of these. One person can "
    "raise several themes, so that the shares do not add up to 100%. Votes on statements are shown "
    "with each statement and never added up, because statements about one thing can contradict one "
    "another.",
    "The same files, settings and version give the same report.",
)
_LIMITS = (
    "This is computer-assisted content analysis. It is not reflexive thematic analysis, and it "
    "does not replace reading the responses.",
    "Themes, names and groupings are suggestions. Irony, local references and languages other "
    "than English are often misread.",
    "Respondents chose themselves. The figures say how many of those who answered raised a point; "
    "they cannot be carried over to everyone who lives or works here, and no sampling statistics "
    "are given for that reason.",
    "How often a point is raised does not say how much it matters.",
    "Tables, flip charts and documents are counted one by one. Those of one event may hold the "
    "same people’s points, and an article may retell what the notes hold: they are no independent "
    "witnesses.",
    "“No proposal recorded” means that none stands in what was read. It is no verdict on anyone.",
    "A theme that is found again in most repeats is repeatable. That is not the same as right.",
)
MODEL = "Model that reads the excerpts"
_SETTING_NAMES = {
    "model": MODEL,
    "spacy_model": "Language model",
    "themes": "Number of themes asked for",
    "grain": "Grain of the themes",
    "edits": "Edits of the themes",
    "rank_by": "Ranked by",
    "quotes": "Quotes in the share edition",
    "seed": "Seed (fixes every random choice, so that a run can be repeated)",
    "text_columns": "Text columns",
    "id_column": "Id column",
    "group_columns": "Group columns",
    "organisation_column": "Organisation column",
    "organisations": "Organisations set by hand",
    "closing": "Closing date",
    "small_numbers": "Small numbers, in the share edition",
    "multilingual": "The model reads other languages than English",
}
_PRIVATE_SETTINGS = (
    "edits",
    "text_columns",
    "id_column",
    "group_columns",
    "organisation_column",
    "organisations",
)
_ONLY_IF_SET = ("edits", "organisation_column", "organisations", "closing", "multilingual")
_UNSET = {
    "themes": "found from the responses",
    "spacy_model": "the one that comes with coproscan",
    "text_columns": "found by content and header",
    "id_column": "found by content and header",
    "group_columns": "found by content and header",
}


_LISTED: Mapping[Edition, str] = {
    "private": "Every point is listed here, also those that one person raised.",
    "share": "Points that may not be quoted are counted here; the private edition lists them all.",
}
"""What each edition holds of the points that few raised."""

_PLACES = (
    "A place such as “A12, column F” means the row whose id is A12 and the sixth column of the "
    "table; “line 40” and “paragraph 7” count from the top of the document."
)
_OWN_CARD = "It does not come with coproscan; its own card tells its figures."
_CARDS = {"encoder": ("encoder-en",), "static": ("static-en", "functions-static")}
"""The cards of the models that ship, by the setting that uses them."""

_SHIPPED = {
    "encoder": "encoder (reads each excerpt as a whole; it comes with coproscan)",
    "static": "static (a fixed vector for each word; it comes with coproscan)",
}


_QUOTED = {
    "notes only": "from workshop notes, and answers whose writer agreed to it",
    "permitted": "from everything, but of those who refused",
}


def _model(value: object) -> str:
    """A model's name, without where its folder lies on a person's machine."""
    return str(value).replace("\\", "/").rstrip("/").rpartition("/")[2]


def _value(name: str, value: object) -> str:
    """A setting in words."""
    if name == "small_numbers":
        return f"break-downs do not show numbers below {value}"
    if name == "quotes":
        return _QUOTED[str(value)]
    if value is True:
        return "yes"
    if value is None or value == () or value == []:
        return _UNSET.get(name, "not set")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if name in ("model", "spacy_model"):
        return _SHIPPED.get(_model(value), _model(value))
    return str(value)


def methods(analysis: Analysis, edition: Edition) -> Methods:
    """The methods page of `analysis`; the share edition leaves out the columns' names."""
    settings = [("Version", f"coproscan {analysis.version}")]
    for name, label in _SETTING_NAMES.items():
        if name not in analysis.settings or (edition == "share" and name in _PRIVATE_SETTINGS):
            continue
        if analysis.settings[name] or name not in _ONLY_IF_SET:
            settings.append((label, _value(name, analysis.settings[name])))
    cite = (
        "Computer-assisted content analysis (not reflexive thematic analysis) with "
        f"coproscan {analysis.version} "
        f"(model: {_model(analysis.settings.get('model'))}; "
        f"seed {analysis.settings.get('seed')})."
    )
    if edition == "private":
        settings += _taken(analysis)
    steps = (*_STEPS, _PLACES) if edition == "private" else _STEPS
    return Methods(
        steps,
        tuple(settings),
        (*_LIMITS, _LISTED[edition]),
        cite,
        applied_words(analysis, edition),
        unmatched_words(analysis, edition),
        _models(analysis.settings),
        analysis.curve,
    )


def _models(settings: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The models that read what was said, each with what it does and how well, as measured."""
    reads, language = (_model(settings[name] or "") for name in ("model", "spacy_model"))
    used = (*_CARDS.get(reads, ()), *(() if language else ("language-en",)))
    told = {card.name: f"{card.does}. Measured: {'; '.join(card.figures)}." for card in cards()}
    others = [name for name in (reads, language) if name and name not in _CARDS]
    return (
        *((name, told[name][:1].upper() + told[name][1:]) for name in used),
        *((name, _OWN_CARD) for name in others),
    )


def _taken(analysis: Analysis) -> list[tuple[str, str]]:
    """Which columns of tables were read as questions, and which as groups."""
    surveys = {response.question for response in analysis.responses if response.channel == "survey"}
    asked = [question.text for question in analysis.questions if question.id in surveys]
    groups = dict.fromkeys(name for response in analysis.responses for name in response.groups)
    taken = (("Taken as questions", asked), ("Taken as groups", list(groups)))
    return [(label, "; ".join(names)) for label, names in taken if names]
