"""A short statement of a point: its words without how it was opened.

"I think that the buses stop too early" states "The buses stop too early". Nothing is cut that
changes what is said: a hedge ("maybe", "I'm not sure that"), a condition or a negation stays. The
excerpt itself is never shortened; the statement stands beside it.
"""

import re

_OPENER = re.compile(
    r"""
    (?:and|but|so(?!\ (?:many|much|few|little|far)\b)|also|um|uh|er|yes|yeah|ok|okay|oh|personally
       |basically|honestly|obviously|firstly|secondly|thirdly|finally|lastly|to\ be\ honest
       |for\ me)\b,?\s+
    | (?:first|second|third|well),\s+
    | (?:in|from)\ (?:my|our)\ (?:humble\ |personal\ |honest\ )?(?:opinion|view|experience),?\s+
    | (?:i|we)\ (?:really\ |also\ |just\ |do\ |strongly\ |personally\ |still\ |honestly\ )*
      (?:think|feel|believe|reckon|find)\ (?:that\ )?(?!not\b|so\b|of\b|about\b|like\b|if\b)
    | (?:i|we)(?:\ would|'d)\ (?:also\ |just\ |really\ )*say\ (?:that\ )?
    | it(?:\ would|'d)\ (?:also\ |really\ )?be\ (?:really\ |very\ |so\ )?
      (?:good|nice|great|lovely|helpful|useful|fantastic|wonderful|brilliant|better|best)
      \ (?:if|to)\s+
    | (?:i|we)(?:\ would|'d)\ (?:also\ |really\ |just\ )*(?:like|love)\ (?:it\ if|to\ see)\s+
    """,
    re.IGNORECASE | re.VERBOSE,
)

_LEAST = 3
"""Words that must be left: what is shorter says too little alone."""


def statement(text: str) -> str | None:
    """The point without its opening words, with a capital, no stop; None where nothing is cut."""
    words = " ".join(text.replace("’", "'").split())
    cut = words
    while opener := _OPENER.match(cut):
        cut = cut[opener.end() :]
    cut = cut.rstrip(" .;,!")
    if len(cut) >= len(words.rstrip(" .;,!")) or len(cut.split()) < _LEAST:
        return None
    return cut[0].upper() + cut[1:]
