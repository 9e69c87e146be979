"""`resolve_unit`, the public door: units by name, and units that a word multiplies (`million tablets`).

The number words are those of amounts in words; a label of a column also has words of its own for "in
thousands" (kind `label` of `number_words.csv`), and may write them behind the unit: `шт., тыс.`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from seizure_schema.models import Issue, UnitReading
from seizure_schema.models.issues import UnknownUnit
from seizure_schema.models.remark_issues import FootnoteMark
from seizure_schema.quantities import names
from seizure_schema.quantities.elements import elements
from seizure_schema.quantities.footnotes import without_marks
from seizure_schema.quantities.lexicon import look_up
from seizure_schema.quantities.names import phrase_of
from seizure_schema.quantities.refusals import Undecided, Unreadable
from seizure_schema.quantities.statement import MEASURED
from seizure_schema.quantities.terms import sentence
from seizure_schema.quantities.weight_basis import without_basis
from seizure_schema.text import ascii_digits, checked_country, checked_language, notation, split_tag, too_long
from seizure_schema.text.number_words import LABEL, number_word_rows
from seizure_schema.vocabulary import table

_LEAST = Decimal(1000)
_SCALES = ("magnitude", "bound", "bound_one")
_ROUND = r"(?:[x×*] ?)?(?:['’]?000s?|1(?:[ '’]?000)+|10(?:\^|\*\*)[36])"
_MARKED = r"1(?:[.,]000)+"  # 1.000 kg may be one kilogram, 1.000 tablets are a thousand
_LEADING = re.compile(rf"({_ROUND}|{_MARKED}) (.+)")
_TRAILING = re.compile(rf"(.+?) ?[,(\[]? ?({_ROUND}|{_MARKED}) ?[)\]]?")
_BEHIND = re.compile(r"(.+?) ?(?:[,(\[]|\b[x×]\b) ?(?:in )?(.+?) ?[)\]]?")


def resolve_unit(text: str, *, language: str | None = None, country: str | None = None) -> UnitReading:
    """The unit meant by `text`, in the words of `language` (BCP-47) and by the customs of `country`.

    A name that several units bear is ambiguous, with their codes as candidates: `tola` without its
    country, `ton` in the United States. A number word before it or behind it is its multiplier; words for
    gross and net beside it, and the mark of a footnote, do not change it. A text that the vocabulary does
    not hold is unknown. Raises ArgumentError for what is no text, no language tag or no
    ISO 3166-1 alpha-2 code.

    >>> resolve_unit("lbs").unit
    'pound'
    >>> resolve_unit("million tablets").multiplier
    Decimal('1000000')
    """
    reading = names.resolve_unit(text, language=language, country=country)
    if reading.status != "unknown" or too_long(text):
        return reading
    code, region = split_tag(checked_language(language))
    where = checked_country(country) or region
    bare = without_marks(text)
    if bare is not text:
        again = resolve_unit(bare, language=code, country=where)
        return _for_text(text, again, (FootnoteMark("unit", text),)) if again.status != "unknown" else reading
    if found := _multiplied(text, code, where):
        return found
    bare = without_basis(text, code)
    if bare and bare != phrase_of(text):
        again = resolve_unit(bare, language=code, country=where)
        return _for_text(text, again) if again.status != "unknown" else reading
    return reading


def _for_text(text: str, reading: UnitReading, notes: tuple[Issue, ...] = ()) -> UnitReading:
    issues = tuple(replace(one, value=text) for one in reading.issues)
    return replace(reading, text=text, issues=(*issues, *notes))


@lru_cache(maxsize=16384)
def _multiplied(text: str, language: str | None, country: str | None) -> UnitReading | None:
    """The unit with its multiplier, None where the text is not both and nothing else."""
    found = _as_amount(text, language, country)
    if found is not None:
        return found
    for factor, rest, is_marked in _parts(" ".join(ascii_digits(text).casefold().split()), language):
        unit = names.resolve_unit(rest, language=language, country=country)
        if unit.status not in ("resolved", "ambiguous") or unit.multiplier != 1:
            continue
        if is_marked and unit.dimension in (*MEASURED, None):
            continue
        return _told(text, unit, factor)
    if value := _scale(text, language):
        told = f"it says how many ({value:,}) and not of what; write it like `million tablets`"
        return UnitReading(text, "unknown", issues=(UnknownUnit("unit", text, told),))
    return None


def _told(text: str, unit: UnitReading, factor: Decimal) -> UnitReading:
    return replace(_for_text(text, unit), rule="multiplied", multiplier=factor)


def _as_amount(text: str, language: str | None, country: str | None) -> UnitReading | None:
    """What two and three of it come to: both are the same multiple where a number word multiplies a unit."""
    if any(char.isdecimal() for char in text):
        return None
    factors: set[Decimal] = set()
    unit: UnitReading | None = None
    marks = notation(decimal=".", grouping=None, language=language, country=country)
    for count in (2, 3):
        whole = f"{count} {text}"
        try:
            said = sentence(whole, elements(whole, marks, language, country))
        except (Undecided, Unreadable):
            return None
        if len(said.terms) != 1 or said.words or any(said.gaps):
            return None
        (term,) = said.terms
        if not term.exact or term.qualifier != "exact" or term.upper is not None or len(term.values) != 1:
            return None
        unit = term.unit or (names.resolve_unit(term.package.unit) if term.package else None)
        if unit is None or unit.multiplier != 1:
            return None
        factors.add(term.values[0] / count)
    if unit is None or len(factors) != 1 or (factor := factors.pop()) < 2:
        return None
    return _told(text, unit, factor)


def _parts(text: str, language: str | None) -> Iterator[tuple[Decimal, str, bool]]:
    """Multiplier and rest, where digits or a word say it before the unit or behind; and whether in digits
    whose mark may be a decimal mark."""
    for pattern, number, unit in ((_LEADING, 1, 2), (_TRAILING, 2, 1)):
        if match := pattern.fullmatch(text):
            digits = match[number]
            is_marked = re.fullmatch(_MARKED, digits) is not None
            if powers := re.search(r"[*^]([36])$", digits):
                yield Decimal(10) ** int(powers[1]), match[unit], is_marked
            else:
                yield Decimal(1000) ** len(re.findall("000", digits)), match[unit], is_marked
    if (match := _BEHIND.fullmatch(text)) and (value := _scale(match[2], language)):
        yield value, match[1], False
    for first, _, rest in _splits(text):
        if (value := _scale(first, language)) and rest:
            yield value, _without_of(rest, language), False
        if value := _scale(rest, language):
            yield value, first, False


def _splits(text: str) -> Iterator[tuple[str, str, str]]:
    words = text.split(" ")
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ", " ".join(words[at:])


def _without_of(text: str, language: str | None) -> str:
    first, _, rest = text.partition(" ")
    lexeme = look_up(phrase_of(first), language, None)
    return rest if rest and lexeme is not None and lexeme.meaning == "of" else text


def _scale(text: str, language: str | None) -> Decimal | None:
    """The number that a word multiplies by: in the language told, else where all languages agree."""
    key = phrase_of(text)
    spoken = _scales().get(key) or _scales().get(key.removesuffix(" .")) or {}
    own = {spoken[language]} if language in spoken else None
    if own is None and language is not None:
        own = {spoken[one] for one in ("", "en") if one in spoken}
    values = set(spoken.values()) if own is None else own
    return values.pop() if len(values) == 1 else None


@lru_cache(maxsize=1)
def _scales() -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = {}
    for word, language, number in number_word_rows():
        if number.kind in _SCALES and number.value >= _LEAST:
            found.setdefault(phrase_of(word), {})[language] = number.value
    for row in table("number_words"):
        if row["kind"] == LABEL:
            found.setdefault(phrase_of(row["word"]), {})[row["language"]] = Decimal(row["value"])
    return found
