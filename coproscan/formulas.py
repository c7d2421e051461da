"""Text in the cells of a spreadsheet that no program takes for a formula."""

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What makes Excel, LibreOffice or Google Sheets take a cell for a formula, full-width signs of
East Asian keyboards among them (OWASP, "CSV Injection")."""


def neutralised(cell: str) -> str:
    """The cell's text, with an apostrophe before it where it would be taken for a formula.

    A text of apostrophes and then a formula gets one more, so that `restored` can tell them.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def restored(cell: str) -> str:
    """The text that `neutralised` was given."""
    return cell[1:] if cell.startswith("'") and neutralised(cell) != cell else cell
