"""The one thing that an engine computes by itself: a cell of ASCII digits, with a declared decimal mark.

A plain number is known by the absence of any other character; every other text goes to a resolver. Both
lanes use this definition: `plain_number` on a text, `plain_expression` on a column.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import narwhals as nw

DIGITS = "0123456789"
LONGEST = 25  # a longer run of digits is no measurement, and may not fit an engine's DOUBLE


def plain_number(text: str, decimal: str | None) -> Decimal | None:
    """The number, where the text is plain: digits, at both ends digits, at most one decimal mark.

    >>> plain_number("1234.9", "."), plain_number("1,234.9", "."), plain_number("5", None)
    (Decimal('1234.9'), None, Decimal('5'))
    """
    if not text or len(text) > LONGEST or text.strip(DIGITS + (decimal or "")):
        return None
    if text[0] not in DIGITS or text[-1] not in DIGITS or (decimal and text.count(decimal) > 1):
        return None
    return Decimal(text.replace(decimal, ".") if decimal else text)


def plain_expression(column: str, decimal: str | None) -> nw.Expr:
    """A Boolean expression: the text in `column` is plain. Never null where the column is not.

    The pattern is one negated class of ASCII characters, which every engine reads alike; no engine's
    `\\d`, anchor or group is ever asked.
    """
    import narwhals as nw

    text = nw.col(column)
    length = text.str.len_chars()
    other = text.str.contains(f"[^{DIGITS}{decimal or ''}]")
    plain = ~other & (length > 0) & (length <= LONGEST)
    if decimal is None:
        return plain
    digits = text.str.replace_all(decimal, "", literal=True).str.len_chars()
    ends = ~text.str.starts_with(decimal) & ~text.str.ends_with(decimal)
    return plain & ends & (digits >= length - 1)


def plain_cast(column: str, decimal: str | None, to: nw.Float64 | nw.Int64) -> nw.Expr:
    """The text in `column` as a number; the column holds plain texts or null, and null stays null."""
    import narwhals as nw

    text = nw.col(column)
    if decimal not in (None, "."):
        text = text.str.replace_all(decimal, ".", literal=True)
    return text.cast(to)


SCALE = 6  # decimals that a number may have beside a multiplier that is no power of ten


def scaled(multiplier: Decimal) -> tuple[str, Decimal, Decimal]:
    """A multiplier as exponent, mantissa and divisor, for `scaled_cast`.

    >>> scaled(Decimal(1000000)), scaled(Decimal(350))
    (('e6', Decimal('1'), Decimal('1')), ('e6', Decimal('350'), Decimal('1000000')))
    """
    power = multiplier.normalize().as_tuple().exponent
    if multiplier == Decimal(1).scaleb(int(power)):
        return f"e{power}", Decimal(1), Decimal(1)
    places = max(0, -int(power))
    return f"e{SCALE}", multiplier.scaleb(places), Decimal(10) ** (SCALE + places)


def scaled_cast(column: str, decimal: str | None) -> nw.Expr:
    """Plain texts times the multiplier beside them (`_exponent`, `_mantissa`, `_divisor`).

    A DOUBLE times a DOUBLE would be rounded twice: 16.019 times a million is not 16019000. The power of ten
    goes into the text, so that the engine rounds once.
    """
    import narwhals as nw

    text = nw.col(column)
    if decimal not in (None, "."):
        text = text.str.replace_all(decimal, ".", literal=True)
    number = nw.concat_str(text, nw.col("_exponent")).cast(nw.Float64())
    return number * nw.col("_mantissa") / nw.col("_divisor")
