"""The command line: one file per command, each a thin wrapper over one function of the package."""

from coproscan.cli.app import main

__all__ = ["main"]
