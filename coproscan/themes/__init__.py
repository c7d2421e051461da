"""Excerpts and their vectors -> themes: graph, communities, topics, names, stability."""

from coproscan.themes.discover import beforehand, discover

__all__ = ["beforehand", "discover"]
