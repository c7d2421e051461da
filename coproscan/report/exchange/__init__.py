"""The analysis for other programs: coding software, Taguette, ThemeFinder. One module a format.

All of it is the private edition's. The same analysis gives the same bytes.
"""
