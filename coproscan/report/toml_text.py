"""A text as TOML writes it, on one line and without anything that could not be seen."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def toml_text(value: str) -> str:
    """A TOML string."""
    escaped = "".join(_ESCAPES.get(c) or (c if c.isprintable() else _code(c)) for c in value)
    return f'"{escaped}"'


def _code(character: str) -> str:
    return f"\\U{ord(character):08X}"
