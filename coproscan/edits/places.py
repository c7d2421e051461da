"""What the readers of both forms of the themes sheet have in common: places and dates."""

import datetime
from collections.abc import Callable

from coproscan.errors import SettingsError

Place = Callable[[str, str], str]
"""Where a field stands, of the entry's id and the field's name, as an error message says it."""


def day(value: object, where: str) -> str | None:
    """A date, written or as the file format has it, as "2026-03-28"; None where there is none.

    Raises SettingsError for anything else.
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if value is None or not str(value).strip():
        return None
    try:
        return datetime.date.fromisoformat(str(value).strip()).isoformat()
    except ValueError as error:
        raise SettingsError(
            f'{where}: date is "{value}", but must be a date such as 2026-03-28'
        ) from error
