"""Words that say nothing of what a text is about. Importing this module does not import spaCy."""

from functools import cache

_FILLERS = frozenset(
    """able also always another around away bit come could couldn did didn does doesn doing don
    done etc even ever every everyone far feel felt find get gets getting give given go goes going
    gone good got great haven help important isn issue issues just keep kind know less let like
    likely little long lot lots made make makes making many may maybe mean might more most much
    must need needed needs never new nice nothing often one ones only other others ought our own
    people per place please point possible problem problems put quite rather really said same say
    see seem seems should since so some someone something sometimes sort still such sure take
    than that thing things think though time times too try trying use used using usually various
    very want wants was wasn way ways well were will wish without won work would wouldn yes yet
    ve ll re""".split()
)
"""Words that are about anything: they say that something is wanted or wrong, never what."""


WORD = r"(?u)\b[^\W\d_][\w’'-]*\w\b"
"""A word of two letters or more, with its apostrophes and hyphens, as a regular expression."""


_MEANT = frozenset(
    """amount bottom call empty enough few front full less least more most name nothing please
    serious show side together top""".split()
)
"""Words of spaCy's list that can make a point: "More", "Full", "Nothing"."""

_SPOKEN = frozenset(
    """ah ain er got gonna hm know knows like lot lots mean na oh ok okay say says said thing things
    think um want wants way yeah yep yes""".split()
)


@cache
def function_words() -> frozenset[str]:
    """English words that only point or join: a sentence of nothing else says nothing alone."""
    from spacy.lang.en.stop_words import STOP_WORDS

    letters = frozenset("s t d m ll re ve don doesn didn isn wasn couldn wouldn".split())
    return (frozenset(STOP_WORDS) - _MEANT) | _SPOKEN | letters


@cache
def stop_words() -> frozenset[str]:
    """English function words (spaCy's) and words that are about anything."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | _FILLERS
