"""The one tree of exceptions that the library raises; foreign exceptions are mapped to it at the border."""

from __future__ import annotations


class SeizureSchemaError(Exception):
    """Base of everything that this library raises on purpose.

    A message names the value, the place where it stands, and the cure.
    """


class ArgumentError(SeizureSchemaError, ValueError):
    """An argument that no reading can use: a country that is no code, a language that is no tag, no text."""


class VocabularyError(SeizureSchemaError):
    """A vocabulary table is missing or damaged, or a code is asked for that it does not hold."""


class AmountError(SeizureSchemaError, ValueError):
    """An amount that cannot be: bounds the wrong way round, neither value nor bound, a raw text."""


class DimensionError(SeizureSchemaError, ValueError):
    """Two units that do not measure the same thing: tablets never become kilograms by accident."""


class MappingError(SeizureSchemaError, ValueError):
    """A source's mapping contradicts itself or does not fit the frame that it is given."""


class MissingExtraError(SeizureSchemaError, ImportError):
    """A part of the library was used whose optional packages are not installed.

    The message names the extra to install.
    """
