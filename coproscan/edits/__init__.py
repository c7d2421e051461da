"""A person's edits of the themes: read from the themes sheet, replayed on the themes as found."""

from coproscan.edits.carry import carried
from coproscan.edits.replay import replay
from coproscan.edits.sheet import read_sheet

__all__ = ["carried", "read_sheet", "replay"]
