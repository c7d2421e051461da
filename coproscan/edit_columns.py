"""The words of the themes sheet in a workbook, for what writes it and what reads it back."""

from collections.abc import Mapping

EDIT_COLUMNS: Mapping[str, str] = {
    "new name": "new_name",
    "merge into": "merge_into",
    "drop": "drop",
    "split by sub-theme": "split",
    "move excerpts": "move_here",
    "why": "why",
    "by": "by",
    "date": "date",
}
"""What a person may decide about a theme: the column's header, and the field of `SheetTheme`."""

ID, NAME = "id", "theme"
YES = "yes"

NO_THEME = "none"
"""The id of the row of what is to be in no theme."""

ABOUT, THEMES, FOUND, SIGNATURES = "About", "Themes", "Themes as found", "Recognised by"
"""The sheets: with edits made, the themes as they were found are not those of the report."""

REVIEWER, REVIEWED_ON = "Reviewed by", "Reviewed on"
"""The rows of the sheet About that a reviewer fills in."""

THEME_ID, EXCERPT_ID = "theme id", "excerpt id"
"""The columns of the excerpts by which the themes are known again."""
