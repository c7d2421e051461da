"""The methods page: what was done, with what settings, and what it cannot tell."""

from coproscan.report.row_types import Edition, Methods
from coproscan.types import Analysis

_STEPS = (
    "Each document was read into responses: one survey answer, bullet, table cell, paragraph or "
    "speaker's turn each. The text is kept exactly as read.",
    "Every response was either analysed or set aside for a stated reason. The ledger lists both, "
    "and its totals were checked to add up.",
    "Responses were cut into excerpts, each making one point. An excerpt is a slice of a "
    "response, so that a quote cannot be reworded or made up.",
    "Excerpts about the same thing were grouped into themes: each was turned into a vector by a "
    "sentence-embedding model, near neighbours were linked (cosine similarity), and the network "
    "was cut into clusters by the Leiden method. An excerpt that belongs to none is listed with "
    "its nearest theme instead of being forced into one.",
    "Each excerpt was read for what it does: states a challenge, proposes a solution, names a "
    "strength or an aspiration; several of these, or none. Headings and table columns count for "
    "more than wording.",
    "Challenges that say nearly the same were put together, and so were solutions. A solution was "
    "set beside a challenge where the document puts them together (a table row, a sentence, a "
    "response, a heading). Similar words alone give only a “possibly”, which does not count as a "
    "proposal recorded.",
    "Themes are ranked by how many people raised them, out of those who answered. In notes and "
    "articles the count is of flip charts, tables, groups or documents, because bullets are not "
    "people. The overall order is the mean of a theme's share in each of these.",
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
    "How often a point is raised does not say how much it matters. Points raised once or twice "
    "are listed in full.",
    "“No proposal recorded” means that none stands in what was read. It is no verdict on anyone.",
)
_SETTING_NAMES = {
    "model": "Embedding model",
    "spacy_model": "Language model",
    "themes": "Number of themes asked for",
    "rank_by": "Ranked by",
    "quotes": "Quotes in the share edition",
    "seed": "Seed",
    "text_columns": "Text columns",
    "id_column": "Id column",
    "group_columns": "Group columns",
}
_PRIVATE_SETTINGS = ("text_columns", "id_column", "group_columns")
_UNSET = {
    "themes": "found from the responses",
    "spacy_model": "the one that comes with coproscan",
    "text_columns": "found by content and header",
    "id_column": "found by content and header",
    "group_columns": "found by content and header",
}


def _value(name: str, value: object) -> str:
    """A setting in words; a model's folder without where it lies on a person's machine."""
    if value is None or value == () or value == []:
        return _UNSET.get(name, "not set")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if name in ("model", "spacy_model"):
        return str(value).replace("\\", "/").rstrip("/").rpartition("/")[2]
    return str(value)


def methods(analysis: Analysis, edition: Edition) -> Methods:
    """The methods page of `analysis`; the share edition leaves out the columns' names."""
    settings = [("Version", f"coproscan {analysis.version}")]
    for name, label in _SETTING_NAMES.items():
        if name in analysis.settings and (edition == "private" or name not in _PRIVATE_SETTINGS):
            settings.append((label, _value(name, analysis.settings[name])))
    cite = (
        f"Computer-assisted content analysis with coproscan {analysis.version} "
        f"(model: {_value('model', analysis.settings.get('model'))}; "
        f"seed {analysis.settings.get('seed')})."
    )
    return Methods(_STEPS, tuple(settings), _LIMITS, cite)
