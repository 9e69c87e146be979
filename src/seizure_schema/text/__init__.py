"""Floor 2. Folding, scripts, digits, number words, spans: what is true of writing, not of drugs."""

from seizure_schema.text.folding import ascii_digits, fold, plain, script, unaccented
from seizure_schema.text.footnotes import without_footnotes
from seizure_schema.text.limits import LONGEST_TEXT, refuse_unhashable, too_long, why_too_long
from seizure_schema.text.notation import Notation, notation
from seizure_schema.text.number_words import NumberWord, compose
from seizure_schema.text.numbers import read_number, vulgar_fraction
from seizure_schema.text.tags import checked_country, checked_day, checked_language, checked_text, split_tag
from seizure_schema.text.tokens import Token, tokenize

__all__ = [
    "LONGEST_TEXT",
    "Notation",
    "NumberWord",
    "Token",
    "ascii_digits",
    "checked_country",
    "checked_day",
    "checked_language",
    "checked_text",
    "compose",
    "fold",
    "notation",
    "plain",
    "read_number",
    "refuse_unhashable",
    "script",
    "split_tag",
    "tokenize",
    "too_long",
    "unaccented",
    "vulgar_fraction",
    "why_too_long",
    "without_footnotes",
]
