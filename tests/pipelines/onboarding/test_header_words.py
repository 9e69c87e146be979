"""Words that head a number of cases, in the languages of the publishers."""

from __future__ import annotations

import pytest

from pipelines.onboarding.proposing.header_words import meaning


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("मुद्दा संख्या", "ne"),
        ("起數", "zh"),
        ("件数", "ja"),
        ("단속 건수", "ko"),
        ("מס' תיקים", "he"),
        ("عدد عمليات الضبط", "ar"),
        ("Αρ. κατασχέσεων", "el"),
        ("Số vụ", "vi"),
        ("Bil. kes", "ms"),
        ("Dava sayısı", "tr"),
        ("ამოღების ფაქტი", "ka"),
        ("Գործերի քանակը", "hy"),
        ("Takavarikot, lkm", "fi"),
        ("Počet záchytů", "cs"),
        ("N.º de apreensões", "pt"),
    ],
)
def test_a_header_counts_cases(header: str, language: str) -> None:
    said = meaning(header, language)
    assert (said.slots, said.whole) == (("seizure_count",), True)


@pytest.mark.parametrize(
    ("header", "language"),
    [("Seizures", "en"), ("Confiscări", "ro"), ("Κατασχ.", "el"), ("Beslag", "sv"), ("Zapljene", "hr")],
)
def test_the_bare_word_for_seizures_may_head_weights_too(header: str, language: str) -> None:
    assert meaning(header, language).slots == ("quantity", "seizure_count")


@pytest.mark.parametrize(("header", "language"), [("Dinero", "es"), ("金額", "zh"), ("Gotówka", "pl")])
def test_money_is_no_amount_of_a_drug(header: str, language: str) -> None:
    assert meaning(header, language).slots == ("value",)
