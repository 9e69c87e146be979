"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from seizure_schema.narrative.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("They seized 12 kg. on Monday.", "en", 1),
        ("They seized 12 kg. Officers were praised.", "en", 2),
        ("Lt. Col. Smith found it. He left.", "en", 2),
        ("Изъято 3 кг. 500 г. гашиша.", "ru", 1),
        ("В г. Душанбе изъято 5 кг. Возбуждено дело.", "ru", 2),
        ("11 июня 2024 г. изъяли гашиш.", "ru", 1),
        ("It weighed 1.5 kg! Two men were held.", "en", 2),
    ],
)
def test_a_full_stop_after_a_short_form_ends_no_sentence(text: str, language: str, count: int) -> None:
    assert len(sentences_of(text, language)) == count


def test_a_wrapped_line_goes_on_and_a_paragraph_does_not() -> None:
    text = "On 5 March officers at the crossing stopped a\ntruck and found heroin.\n\nThey were praised."
    assert [one.paragraph for one in sentences_of(text, "en")] == [0, 1]


def test_a_first_line_without_full_stop_is_a_heading() -> None:
    first, second = sentences_of("Heroin seized at the border\n\nOfficers found 5 kg of heroin.", "en")
    assert (first.heading, second.heading) == (True, False)
