"""Masking: contact details, personal numbers and people's names in what may be handed on."""

from coproscan.masking.details import KINDS, details
from coproscan.masking.found import Found
from coproscan.masking.lists import folded
from coproscan.masking.masker import Masker, is_telling_id, masker, open_words, words_of
from coproscan.masking.people import NAME

__all__ = [
    "KINDS",
    "NAME",
    "Found",
    "Masker",
    "details",
    "folded",
    "is_telling_id",
    "masker",
    "open_words",
    "words_of",
]
