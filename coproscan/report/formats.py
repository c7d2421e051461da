"""The names that `--format` takes, where the command line can read them without the reports."""

FORMATS = (
    "html",
    "md",
    "json",
    "docx",
    "csv",
    "xlsx",
    "qdpx",
    "qdc",
    "taguette",
    "themefinder",
    "bertopic",
    "toml",
)

ALL = "all"
"""Stands for every format but bertopic, however many the excerpts are."""
