"""Short names are everyday words with an ending: only the language told may bend them."""

from __future__ import annotations

import pytest

from seizure_schema.substances import resolve_substance


@pytest.mark.parametrize("text", ["crackle", "hasher", "skunkler", "khatin"])
def test_english_words_are_no_foreign_cases(text: str) -> None:
    assert resolve_substance(text, language="en").status == "unknown"


@pytest.mark.parametrize("text", ["speedy", "hasher", "khatin", "marihuano"])
def test_with_no_language_told_no_latin_ending_is_put_to_a_short_name(text: str) -> None:
    assert resolve_substance(text).status == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "substance"),
    [
        ("eroinden", "tr", "heroin"),
        ("marihuano", "sl", "cannabis_herb"),
        ("опия", None, "opium"),
        ("metamfetaminu", None, "methamphetamine"),
    ],
)
def test_the_language_the_script_or_a_long_name_tells(
    text: str, language: str | None, substance: str
) -> None:
    reading = resolve_substance(text, language=language)
    assert [one.id for one in reading.substances] == [substance]
