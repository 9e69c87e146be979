"""How the figures of totals and of their parts are read, and what is said where the two disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from pipelines.ingest.errors import TotalDisagrees
from pipelines.ingest.reshape import INTO, UNPIVOTED, Unpivot
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.sifted import MOST_TOLERANCE, Total, TotalColumn
from seizure_schema.quantities import parse_quantity
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.standardise.source_lookups import looked_up
from seizure_schema.text.notation import Notation, notation
from seizure_schema.text.numbers import read_number

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ARABIC_DECIMAL = "\u066b"
_PLAIN = re.compile(r"([+-]?)([\d.,'\u2019\u02bc\s\u066b\u066c]+(?:[eE][+-]?\d{1,3})?)")
_DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212\u0640\uff0d_]*")
_NUMBER_MARKS = frozenset(".,'\u2019\u066b\u066c")
MOST_NAMED = 4
HARDLY_HELD = "TOTALS HARDLY HELD"
_WIDE, _SEVERAL = Decimal("0.01"), 3


@dataclass(frozen=True)
class Marks:
    """How the numbers of a column, of a total and of its parts, are written."""

    notation: Notation
    nothing: frozenset[str]
    """Texts of cells that hold nothing."""
    mapping: SourceMapping
    slot: str = ""
    """What the cells of the column are, for the look-ups of the source."""

    def value(self, text: str) -> Decimal | None:
        """The number that a cell stands for; 0 of one that holds nothing, None of any other text.

        A text that says that nobody knows, such as `n/a`, is no 0, whatever the source leaves out.
        """
        if not text.strip() or (text.strip() in self.nothing and self.is_nothing(text)):
            return Decimal(0)
        if self.slot and (found := looked_up(self.slot, text, self.mapping)):
            text = "n/a" if found.is_tie or not found.code else found.code
        elif self.is_nothing(text):
            return Decimal(0)
        value = self.number(text)
        return Decimal(0) if value is None and _status(text) == "nil_reported" else value

    def number(self, text: str) -> Decimal | None:
        """The number as it is written."""
        return _number(text, self.notation)

    def is_nothing(self, text: str) -> bool:
        """Whether the cell holds nothing: blank, a dash, or a text that the source declares as that."""
        text = text.strip()
        return bool(_DASHES.fullmatch(text)) or (text in self.nothing and not self.is_unknown(text))

    def is_unknown(self, text: str) -> bool:
        """Whether the cell says that its figure is not available."""
        return not _DASHES.fullmatch(text) and _status(text) == "not_available"


@dataclass(frozen=True)
class Setting:
    """What totals of a file share."""

    file_name: str
    mapping: SourceMapping
    taken: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The columns that unpivot takes, for which `*` stands, with what each header tells."""
    unpivot: Unpivot | None = None
    decimal: str = "."
    """The mark where none is declared."""

    def columns(self, names: Sequence[str], rows: Rows) -> list[str]:
        """The columns of these names that the file has; of one that unpivot makes, all that go into it."""
        every = [one for name in names for one in self._wide(name) or [name]]
        return [name for name in dict.fromkeys(every) if name in rows.columns]

    def marks(self, total: Total | TotalColumn, column: str) -> Marks:
        """What the total declares of its numbers, else the mapping, else its language."""
        nothing = frozenset(text.strip() for text in self.unpivot.empty) if self.unpivot else frozenset()
        return Marks(self._notation(total), nothing, self.mapping, self._slot(column))

    def _notation(self, total: Total | TotalColumn) -> Notation:
        told = self.mapping.notation
        grouping = told.grouping if total.grouping is None else total.grouping
        if total.decimal or told.decimal or grouping:
            return _told(total.decimal or told.decimal or self.decimal, grouping or "")
        of_language = notation(language=self.mapping.language, country=self.mapping.country)
        return of_language if of_language.decimal else _told(self.decimal, "")

    def _wide(self, name: str) -> list[str]:
        """The columns of the file whose cells unpivot puts under this name."""
        return [one for one in self.taken if name in (UNPIVOTED, self._into(one))]

    def _into(self, column: str) -> str:
        if self.unpivot is None or column not in self.taken:
            return column
        return self.unpivot.value or self.unpivot.values[self.taken[column][INTO]]

    def _slot(self, column: str) -> str:
        slots = {header: slot for slot, header in self.mapping.slot_columns.items()}
        return slots.get(self._into(column), "")


def is_written_otherwise(text: str) -> bool:
    """Whether a text that is no number in the declared notation would be one in another.

    >>> is_written_otherwise("1.000,5"), is_written_otherwise("<1"), is_written_otherwise("n.p.")
    (True, False, False)
    """
    return any(map(str.isdigit, text)) and all(
        one.isdigit() or one.isspace() or one in _NUMBER_MARKS for one in text
    )


@lru_cache(maxsize=8192)
def _status(text: str) -> str | None:
    return parse_quantity(text).quantity_status if text.strip() else None


def rounding(published: Decimal, summed: Decimal) -> Decimal:
    """How far a total may lie from its parts without a word: half its last decimal, where they have more.

    A whole number is held to the unit. Binary numbers of workbooks add another billionth.

    >>> rounding(Decimal("22941.0"), Decimal("22940.983")), rounding(Decimal(12), Decimal(13))
    (Decimal('0.05'), Decimal('1.3E-8'))
    """
    noise = max(abs(published), abs(summed)) * Decimal("1e-9")
    places, of_parts = (-int(one.normalize().as_tuple().exponent) for one in (published, summed))
    told = max(-int(published.as_tuple().exponent), places)
    return max(noise, Decimal(5).scaleb(-told - 1)) if of_parts > told > 0 else noise


@dataclass(frozen=True)
class Astray:
    """A figure that is not the sum of its parts."""

    place: str
    said: str
    """Both figures in words."""
    published: Decimal
    summed: Decimal
    cells: Sequence[str] = ()
    """The parts that are no number."""
    beside: str = ""
    """What is said of parts that no total is for."""

    @property
    def share(self) -> Decimal:
        """How far it is off, relative to the sum; 1 where there is no sum."""
        if self.published == self.summed:
            return Decimal(0)
        return abs(self.published - self.summed) / abs(self.summed) if self.summed else Decimal(1)


def disagreement(setting: Setting, astray: Sequence[Astray], held: int) -> TotalDisagrees:
    """The stop of one declaration's figures that are not their parts: the first, the worst, the tolerance
    that would do for all. `held` is how many figures there are.
    """
    first, worst = astray[0], max(astray, key=lambda one: one.share)
    said = first.said
    if first.cells:
        said += f"; not in the sum, for they are no number: {named(first.cells)}"
    if first.beside:
        said += f"; {first.beside}"
    which = "that would do"
    if len(astray) > 1:
        said += f"; {len(astray)} of {held} figures are astray like that"
        said += f", most that of {worst.place!r}: {worst.said}" if worst is not first else ", this one most"
        which = "that would do for all of them"
    if worst.share > Decimal(str(MOST_TOLERANCE)):
        said += f"; no `tolerance:` would do{' for all of them' if len(astray) > 1 else ''}"
    else:
        said += f"; the smallest `tolerance:` {which} is {_rounded_up(worst.share)}"
    return TotalDisagrees(setting.file_name, first.place, said)


def hardly_held(what: str, shares: Sequence[Decimal]) -> list[str]:
    """A loud note where more than half of several figures pass only because of a wide tolerance."""
    off = [share for share in shares if share > _WIDE]
    if len(shares) < _SEVERAL or len(off) * 2 <= len(shares):
        return []
    return [
        f"{HARDLY_HELD}: {what}: {len(off)} of {len(shares)} figures are off their parts by more than "
        f"{_WIDE:.0%}, most by {max(off):.1%}, and pass by their `tolerance:` alone; are these their parts?"
    ]


def named(cells: Sequence[str]) -> str:
    """Some of the cells, and how many more."""
    more = f" and {len(cells) - MOST_NAMED} more" if len(cells) > MOST_NAMED else ""
    return ", ".join(cells[:MOST_NAMED]) + more


def _rounded_up(astray: Decimal) -> str:
    """Two leading digits, rounded up.

    >>> _rounded_up(Decimal("0.0056012")), _rounded_up(Decimal("0.25"))
    ('0.0057', '0.25')
    """
    step = Decimal(1).scaleb(astray.adjusted() - 1)
    whole = -(-astray // step)
    if whole * step < astray:
        whole += 1
    return f"{min(whole * step, Decimal(str(MOST_TOLERANCE))).normalize():f}"


def number(text: str, decimal: str, grouping: str) -> Decimal | None:
    """A plain number in the declared notation, digits of any script; None for anything else.

    >>> number("195,361,819", ".", ","), number("1,23", ".", ","), number("1 kg", ".", "")
    (Decimal('195361819'), None, None)
    """
    return _number(text, _told(decimal, grouping))


def _told(decimal: str, grouping: str) -> Notation:
    return Notation(decimal, "" if grouping == decimal else grouping, declared=True)


@lru_cache(maxsize=16384)
def _number(text: str, told: Notation) -> Decimal | None:
    """Read as the library reads an amount; a raised digit may be the mark of a footnote and is none."""
    text = text.strip().translate(_FULL_WIDTH)
    decimal, grouping, _ = told
    if decimal not in ("", ".", ",", _ARABIC_DECIMAL):
        text, told = text.replace(decimal, _ARABIC_DECIMAL), told._replace(decimal=_ARABIC_DECIMAL)
    if grouping and not _PLAIN.fullmatch(grouping):
        text, told = text.replace(grouping, " "), told._replace(grouping=" ")
    plain = _PLAIN.fullmatch(text)
    values = read_number(plain[2], told) if plain else ()
    if plain is None or len(values) != 1:
        return None
    return -values[0] if plain[1] == "-" else values[0]
