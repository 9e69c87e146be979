"""Two writings of one word fold to the same text; taking accents off leaves other letters as they are."""

from __future__ import annotations

import pytest

from seizure_schema.text import fold, plain, unaccented


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  KILO\tgram ", "kilo gram"),
        ("l`h\u00e9ro\u00efne", "l'h\u00e9ro\u00efne"),
        ("\u0661\u0662 \u06a9\u06cc\u0644\u0648", "12 \u06a9\u06cc\u0644\u0648"),
        ("\uff28eroin", "heroin"),
    ],
)
def test_case_width_spaces_and_digits_are_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("coca\u00edna", "cocaina"),
        ("k\u0131lo", "kilo"),
        ("\u03b7\u03c1\u03c9\u03af\u03bd\u03b7", "\u03b7\u03c1\u03c9\u03b9\u03bd\u03b7"),
        ("\u0433\u0435\u0440\u043e\u0438\u043d \u0439", "\u0433\u0435\u0440\u043e\u0438\u043d \u0439"),
        ("caf\u00e9 \ub300\ub9c8", "cafe \ub300\ub9c8"),
    ],
)
def test_accents_go_from_latin_and_greek_letters_alone(folded: str, bare: str) -> None:
    assert plain(folded) == bare


def test_a_mark_that_stands_alone_goes_with_the_latin_letter_before_it() -> None:
    assert unaccented("m\u0303eth") == "meth"
    assert unaccented("\u0915\u093c m\u0303") == "\u0915\u093c m"
