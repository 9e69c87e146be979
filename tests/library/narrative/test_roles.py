"""The role of an amount matters more than the amount: cargo, earlier seizures, totals, laws, prices."""

from __future__ import annotations

import pytest

from seizure_schema.narrative import Bulletin, read_bulletin


def roles(bulletin: Bulletin) -> list[tuple[str, str]]:
    """Every figure of a bulletin with its role."""
    return [(figure.quantity.text, figure.role) for figure in bulletin.figures]


def accepted(bulletin: Bulletin) -> list[str]:
    """The amounts that became reports."""
    return [item.quantity.text for one in bulletin.accepted for item in one.items if item.quantity]


@pytest.mark.parametrize(
    ("text", "seized", "other"),
    [
        (
            "On 9 June 2024, officers at Oybek in Uzbekistan inspected a truck carrying 20 tons of "
            "cotton yarn. Hidden among the load they discovered 31 kg 400 g of opium.",
            "31 kg 400 g",
            ("20 tons", "cargo"),
        ),
        (
            "9 июня 2024 года на посту «Ойбек» в Узбекистане в фуре с 20 тоннами пряжи "
            "обнаружено 33 кг 600 г опия.",
            "33 кг 600 г",
            ("20 тоннами", "cargo"),
        ),
        (
            "On 15 February 2022, officers at Oybek in Uzbekistan found 229 kg of heroin. "
            "Earlier, in November 2021, 149 kg of heroin had been seized there.",
            "229 kg",
            ("149 kg", "earlier"),
        ),
        (
            "15 февраля 2022 года на посту «Ойбек» в Узбекистане обнаружено 229 кг героина. "
            "Напомним, в ноябре 2021 года здесь же изъяли 149 кг героина.",
            "229 кг",
            ("149 кг", "earlier"),
        ),
        (
            "On 5 March 2024 officers in Tajikistan seized 12 kg of hashish. "
            "In total, since January, 120 kg of hashish were seized.",
            "12 kg",
            ("120 kg", "period_total"),
        ),
        (
            "On 5 March 2024 customs officers in Tajikistan seized 12 kg of hashish. "
            "Read also: 50 kg of opium seized in Khatlon.",
            "12 kg",
            ("50 kg", "outside"),
        ),
        (
            "On 2 July 2024 officers at Kordai crossing in Kazakhstan found 18 kg of hashish. "
            "On 9 July 2024, 3 kg of the seized hashish was destroyed.",
            "18 kg",
            ("3 kg", "destroyed"),
        ),
    ],
)
def test_only_what_was_seized_in_the_event_is_taken(text: str, seized: str, other: tuple[str, str]) -> None:
    bulletin = read_bulletin(text)
    assert accepted(bulletin) == [seized]
    assert other in roles(bulletin)


def test_an_earlier_seizure_goes_on_through_its_paragraph() -> None:
    bulletin = read_bulletin(
        "On 3 June 2024 officers at Oybek in Uzbekistan seized 19 kg of opium.\n\n"
        "A year ago officers stopped a car there. They found 63 kg of heroin in it."
    )
    assert accepted(bulletin) == ["19 kg"]
    assert ("63 kg", "earlier") in roles(bulletin)


def test_the_total_of_an_operation_is_no_seizure_case() -> None:
    bulletin = read_bulletin(
        'Operation "Silk Net" took place from 1 to 10 November 2023 in Kyrgyzstan. '
        "In total, 150 kg of heroin and 30 kg of opium were seized."
    )
    assert bulletin.kind == "operation_total"
    (total,) = bulletin.accepted
    assert total.record_kind == "operation_total"
    assert total.date_text == "1 to 10 November 2023"
    assert total.operation and total.operation.text == "Silk Net"
    assert accepted(bulletin) == ["150 kg", "30 kg"]


def test_the_total_of_a_year_is_a_period_total() -> None:
    bulletin = read_bulletin(
        "In 2023, customs of Uzbekistan seized 510 kg of heroin.", published="2024-01-29"
    )
    assert bulletin.kind == "period_total"
    (total,) = bulletin.accepted
    assert (total.record_kind, total.date_text) == ("period_total", "2023")


@pytest.mark.parametrize(
    "text",
    [
        "Under Tajikistan's law more than 50 grams of heroin is considered a large amount.",
        "Tajikistan lies on the route of Afghan opium and heroin. A seminar was held on 3 March 2024.",
        "Стоимость килограмма героина в Таджикистане достигает 20 тысяч долларов.",
    ],
)
def test_a_bulletin_that_only_mentions_drugs_proposes_nothing(text: str) -> None:
    bulletin = read_bulletin(text)
    assert (bulletin.kind, bulletin.proposals) == ("mention", ())


def test_a_bulletin_without_drugs_proposes_nothing() -> None:
    bulletin = read_bulletin(
        "The bureau opened a new office in Termez on 3 March 2024. It cost 2 tons of cement."
    )
    assert (bulletin.kind, bulletin.proposals) == ("no_drugs", ())
