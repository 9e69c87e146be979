"""Floor 2. Folding, scripts, digits, number words, spans: what is true of writing, not of drugs."""

from seizure_schema.text.folding import ascii_digits, fold, script, unaccented
from seizure_schema.text.notation import Notation, notation
from seizure_schema.text.number_words import NumberWord, compose
from seizure_schema.text.numbers import read_number, vulgar_fraction
from seizure_schema.text.tags import checked_country, checked_language, checked_text, split_tag
from seizure_schema.text.tokens import Token, tokenize

__all__ = [
    "Notation",
    "NumberWord",
    "Token",
    "ascii_digits",
    "checked_country",
    "checked_language",
    "checked_text",
    "compose",
    "fold",
    "notation",
    "read_number",
    "script",
    "split_tag",
    "tokenize",
    "unaccented",
    "vulgar_fraction",
]
