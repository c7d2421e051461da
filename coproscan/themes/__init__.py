"""Excerpts and their vectors -> themes: graph, communities, topics, names, stability."""

from coproscan.themes.discover import discover

__all__ = ["discover"]
