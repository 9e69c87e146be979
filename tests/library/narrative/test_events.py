"""Bulletins of one event and of several: what becomes a report, and with which raw texts."""

from __future__ import annotations

import pytest

from seizure_schema.narrative import Proposal, read_bulletin


def one(text: str, **circumstances: str) -> Proposal:
    """The one proposal of a bulletin, which leaves nothing open."""
    bulletin = read_bulletin(text, **circumstances)
    (proposal,) = bulletin.proposals
    assert proposal.accepted, proposal.open_questions
    assert bulletin.kind == "event"
    return proposal


def loads(proposal: Proposal) -> list[tuple[str, str]]:
    """Drug and amount of each item."""
    return [(item.substance.text, item.quantity.text if item.quantity else "") for item in proposal.items]


CROSSING = (
    "On 21 November 2023 a motor truck was unloaded at Fotehobod, in Sughd region of Tajikistan. "
    "The officers discovered 65 polyethylene wrappages containing 71 kg and 110 grams of heroin."
)


def test_a_seizure_told_in_two_sentences() -> None:
    proposal = one(CROSSING)
    assert loads(proposal) == [("heroin", "71 kg and 110 grams")]
    assert (proposal.date_text, proposal.country_text, proposal.admin1_text) == (
        "21 November 2023",
        "Tajikistan",
        "Sughd region",
    )
    assert (proposal.place_text, proposal.transport_text) == ("Fotehobod", "motor truck")


def test_packages_stand_beside_the_amount() -> None:
    (item,) = one(CROSSING).items
    assert item.package and item.package.text == "65 polyethylene wrappages"
    assert item.package_material and item.package_material.text == "polyethylene"


def test_every_span_points_at_its_words() -> None:
    proposal = one(CROSSING)
    (item,) = proposal.items
    spans = [proposal.date, proposal.place, proposal.transport, item.substance, item.quantity, item.package]
    assert all(span and CROSSING[span.start : span.end] == span.text for span in spans)


def test_a_russian_bulletin_without_a_date_of_its_own_keeps_the_day_of_publication() -> None:
    proposal = one(
        "На посту «Фотехабад» в Согдийской области Таджикистана осмотрели грузовик. "
        "Обнаружено 65 чёрных полиэтиленовых пакетов, в которых находилось 71 килограмм 110 граммов героина.",
        published="2023-12-07",
    )
    assert loads(proposal) == [("героина", "71 килограмм 110 граммов")]
    assert (proposal.date, proposal.published) == (None, "2023-12-07")
    assert (proposal.country_text, proposal.admin1_text) == ("Таджикистан", "Согдийская область")
    assert proposal.place_text == "Фотехабад"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 5 March 2024 customs officers in Kyrgyzstan found 14 kg of hashish oil, 2.5 kg hashish "
            "and 11,987 grams of heroin in a train.",
            [("hashish oil", "14 kg"), ("hashish", "2.5 kg"), ("heroin", "11,987 grams")],
        ),
        (
            "Из автомобиля изъято: героин – 3 кг 200 г, гашиш – 11 кг 40 г. "
            "Случай произошёл 6 мая 2024 года в Хатлонской области Таджикистана.",
            [("героин", "3 кг 200 г"), ("гашиш", "11 кг 40 г")],
        ),
        (
            "11 июня 2024 года в Казахстане изъято 500 таблеток экстази и полтора килограмма мефедрона.",
            [("экстази", "500 таблеток"), ("мефедрона", "полтора килограмма")],
        ),
        (
            "Сотрудники МВД Узбекистана 11 июня 2024 г. изъяли 3 кг. 500 г. марихуаны.",
            [("марихуаны", "3 кг. 500 г")],
        ),
        (
            "3 кг 367 г наркотического средства – гашиш изъяла милиция Таджикистана 2 апреля 2024 года.",
            [("гашиш", "3 кг 367 г")],
        ),
        (
            "On 3 March 2024 officers in Tajikistan found heroin hidden in the tank of a truck. "
            "The total weight of the drugs was 15 kg 200 g.",
            [("heroin", "15 kg 200 g")],
        ),
    ],
)
def test_each_drug_gets_the_amount_that_its_words_give(text: str, expected: list[tuple[str, str]]) -> None:
    assert loads(one(text)) == expected


def test_a_number_of_tablets_keeps_its_mass_beside_it() -> None:
    (item,) = one(
        "On 3 March 2024 officers in Kazakhstan found 2,500 ecstasy tablets weighing 850 grams."
    ).items
    assert item.quantity and item.alt_quantity
    assert (item.quantity.text, item.alt_quantity.text) == ("2,500 tablets", "850 grams")


def test_a_rounded_figure_gives_way_to_the_exact_one() -> None:
    proposal = one(
        "On 2 July 2024 in Tajikistan, two kilograms of hashish were seized. "
        "The precise weight was 1,981 grams."
    )
    assert loads(proposal) == [("hashish", "1,981 grams")]


def test_parts_that_add_to_the_total_are_told_once() -> None:
    proposal = one(
        "On 3 March 2024 officers in Tajikistan found 10 kg of heroin in the door and 5 kg of heroin in the "
        "tank of a car, 15 kg of heroin in total."
    )
    assert loads(proposal) == [("heroin", "15 kg")]


def test_a_title_rounds_and_is_not_read() -> None:
    proposal = one(
        "Border office stops around 72 kilograms of heroin\n\n"
        "On 21 November 2023, officers at Fotehobod in Tajikistan seized 71.110 kg of heroin."
    )
    assert loads(proposal) == [("heroin", "71.110 kg")]


def test_two_events_become_two_proposals() -> None:
    bulletin = read_bulletin(
        "4 мая 2024 года на посту «Фотехабад» в Таджикистане найдено 5 кг героина. "
        "7 мая 2024 года на посту «Ойбек» в Узбекистане найдено 8 кг опия."
    )
    assert bulletin.kind == "several_events"
    told = [(one.date_text, one.country_text, one.place_text, loads(one)) for one in bulletin.accepted]
    assert told == [
        ("4 мая 2024", "Таджикистан", "Фотехабад", [("героина", "5 кг")]),
        ("7 мая 2024", "Узбекистан", "Ойбек", [("опия", "8 кг")]),
    ]


def test_another_border_point_on_the_same_day_is_another_event() -> None:
    bulletin = read_bulletin(
        "3 июля 2024 года на посту «Ойбек» в Узбекистане нашли 2 кг опия. "
        "В этот же день на посту «Сариосиё» найдено 3 кг гашиша.",
        published="2024-07-05",
    )
    told = [(one.place_text, one.country_text, loads(one)) for one in bulletin.accepted]
    assert told == [
        ("Ойбек", "Узбекистан", [("опия", "2 кг")]),
        ("Сариосиё", "Узбекистан", [("гашиша", "3 кг")]),
    ]


def test_the_day_of_the_report_is_not_the_day_of_the_seizure() -> None:
    proposal = one(
        "On 7 December 2023 the Customs Service reported that officers at Fotehobod in Tajikistan had found "
        "71 kg of heroin in a truck."
    )
    assert (proposal.date_text, proposal.published) == ("", "2023-12-07")


def test_a_dateline_is_the_day_of_publication() -> None:
    proposal = one(
        "DUSHANBE, 5 March 2024 – Officers in Khatlon province of Tajikistan seized 5 kg of heroin."
    )
    assert (proposal.date_text, proposal.published) == ("", "2024-03-05")


def test_a_birthday_is_no_date_of_a_seizure() -> None:
    proposal = one(
        "Officers uncovered a consignment of heroin at Oybek, Uzbekistan, on 14 May 2024. "
        "From a lorry driven by a man born 12 March 1980 were removed 29 kg of heroin."
    )
    assert proposal.date_text == "14 May 2024"


def test_where_it_came_from_and_went_to_is_not_where_it_was_found() -> None:
    proposal = one(
        "On 2 June 2024 officers stopped a car heading from Afghanistan to Russia at Fotehobod, Tajikistan, "
        "and seized one kilogram and 785 grams of methamphetamine."
    )
    assert (proposal.country_text, proposal.place_text) == ("Tajikistan", "Fotehobod")
    assert loads(proposal) == [("methamphetamine", "one kilogram and 785 grams")]
