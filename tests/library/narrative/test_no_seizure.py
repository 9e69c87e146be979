"""What was not seized, not then, or only in an exercise is never accepted as a seizure, and never lost."""

from __future__ import annotations

import pytest

from seizure_schema.errors import ArgumentError
from seizure_schema.narrative import Bulletin, bulletin_records, read_bulletin


def questions(bulletin: Bulletin) -> list[str]:
    """What the proposals of a bulletin leave open; there is at least one proposal, and none is accepted."""
    assert bulletin.proposals
    assert bulletin.accepted == ()
    return [asked for one in bulletin.proposals for asked in one.open_questions]


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2024 officers of Kyrgyzstan failed to find 12 kg of hashish.",
        "On 4 June 2024 officers of Kyrgyzstan came close to seizing 12 kg of hashish.",
        "On 4 June 2024 police in Kazakhstan could have found and seized 12 kg of hashish.",
        "On 4 June 2024 police in Kazakhstan failed to stop the car and seize 12 kg of hashish.",
        "On 4 June 2024 officers in Uzbekistan couldn't detect 3 kg of opium.",
        "On 4 June 2024 in Uzbekistan, instead of seizing 3 kg of opium, officers let the truck pass.",
        "The aim on 4 June 2024 in Tajikistan was to intercept 40 kg of opium.",
        "Reports that 40 kg of opium was seized in Tajikistan on 4 June 2024 are not true.",
        "Whether 12 kg of heroin were seized in Turkmenistan on 4 June 2024 remains to be seen.",
        "Police in Tajikistan offered a reward on 4 June 2024 to whoever finds 5 kg of heroin.",
        "On 4 June 2024 in Uzbekistan a court was told that police found 3 kg of opium.",
        "4 июня 2024 года в Таджикистане сотрудники инсценировали, что изъяли 5 кг героина.",
        "4 июня 2024 года в Казахстане едва не изъяли 12 кг гашиша.",
        "4 июня 2024 года в Казахстане 12 кг гашиша изъять не удалось.",
        "4 июня 2024 года в Казахстане 12 кг гашиша изъято не было.",
        "4 июня 2024 года в Казахстане сотрудники должны были изъять 12 кг гашиша.",
        "4 июня 2024 года в Туркменистане сотрудники могли бы обнаружить 3 кг опия.",
        "4 июня 2024 года в Узбекистане якобы изъято 3 кг опия.",
        "4 июня 2024 года в Узбекистане попытка изъять 3 кг опия сорвалась.",
    ],
)
def test_what_was_denied_wished_or_possible_was_not_seized(text: str) -> None:
    assert questions(read_bulletin(text))


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2024 officers in Tajikistan managed to seize 12 kg of hashish.",
        "On 4 June 2024 officers in Tajikistan were able to intercept 12 kg of hashish.",
        "On 4 June 2024 in Tajikistan a dog helped officers to find 12 kg of hashish.",
        "On 4 June 2024 officers in Tajikistan not only seized 12 kg of hashish but detained two men.",
        "On 4 June 2024 officers in Tajikistan seized not less than 12 kg of hashish.",
        "4 июня 2024 года в Таджикистане сотрудникам удалось обнаружить и изъять 12 кг гашиша.",
        "4 июня 2024 года в Таджикистане сотрудники смогли изъять 12 кг гашиша.",
        "4 июня 2024 года в Таджикистане изъято не менее 12 кг гашиша.",
    ],
)
def test_what_was_managed_was_seized(text: str) -> None:
    (proposal,) = read_bulletin(text).accepted
    assert [item.substance.text for item in proposal.items] in (["hashish"], ["гашиша"])


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2024 a workshop for dog handlers was held in Kyrgyzstan. One dog found 200 g of hashish.",
        "4 июня 2024 года в Кыргызстане начались учения. Кинологи обнаружили 200 г гашиша в автомобиле.",
        "Training of officers\n\nOn 4 June 2024 in Kyrgyzstan a dog found 200 g of hashish in a car.",
    ],
)
def test_an_exercise_covers_what_is_told_after_it(text: str) -> None:
    assert "a training or exercise is told before it: it may be no real seizure" in questions(
        read_bulletin(text)
    )


def test_an_exercise_told_after_a_seizure_leaves_it_as_it_is() -> None:
    text = "On 4 June 2024 officers in Kyrgyzstan seized 2 kg of hashish. A training was held a week before."
    assert len(read_bulletin(text).accepted) == 1


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        (
            "On 4 June 2024 in Uzbekistan police seized 7 kg of heroin and, the next day, 3 kg of opium.",
            "the next day",
        ),
        (
            "On 4 June 2024 in Uzbekistan a car was stopped. Three days later 3 kg of opium was found in it.",
            "Three days later",
        ),
        (
            "4 июня 2024 года в Узбекистане изъято 7 кг героина, а спустя два дня при обыске 3 кг опия.",
            "спустя два дня",
        ),
        (
            "4 июня 2024 года в Узбекистане остановлена машина. На следующий день в ней нашли 3 кг опия.",
            "На следующий день",
        ),
        (
            "4 июня 2024 года в Узбекистане задержан курьер. Через двое суток у него изъяли 2 кг опия.",
            "Через двое суток",
        ),
    ],
)
def test_another_day_within_one_event_is_a_question(text: str, shift: str) -> None:
    assert f"part of it happened on another day: {shift!r}" in questions(read_bulletin(text))


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2024 in Uzbekistan 3 kg of heroin was seized. The heroin weighed 2.9 kg net.",
        "On 4 June 2024 in Uzbekistan 3 kg of heroin was seized. The heroin weighed 2.995 kg net.",
        "On 4 June 2024 in Uzbekistan 3 kg of heroin was seized. The heroin weighed 2.9 kg.",
        "4 июня 2024 года в Узбекистане изъято 6 кг опия. Вес опия нетто составил 5,9 кг.",
    ],
)
def test_two_weights_of_one_drug_compete(text: str) -> None:
    assert any("compete" in asked for asked in questions(read_bulletin(text)))


def test_equal_weights_do_not_compete() -> None:
    text = "On 4 June 2024 in Uzbekistan 3 kg of heroin was seized. The heroin weighed 3,000 g net."
    assert len(read_bulletin(text).accepted) == 1


@pytest.mark.parametrize(
    ("text", "seized"),
    [
        ("On 4 June 2024 in Uzbekistan 3 kg of heroin was seized, down from 5 kg last year.", "3 kg"),
        ("On 4 June 2024 in Uzbekistan 3 kg of heroin was seized, compared with 5 kg a year ago.", "3 kg"),
        ("4 июня 2024 года в Узбекистане изъято 3 кг героина против 5 кг в прошлом году.", "3 кг"),
    ],
)
def test_a_figure_to_compare_with_is_an_earlier_one(text: str, seized: str) -> None:
    bulletin = read_bulletin(text)
    (proposal,) = bulletin.accepted
    assert [item.quantity.text for item in proposal.items if item.quantity] == [seized]
    assert sorted(figure.role for figure in bulletin.figures) == ["earlier", "seized"]


@pytest.mark.parametrize(
    "text",
    [
        "Last year officers of Uzbekistan seized 149 kg of heroin.",
        "In November 2021, 149 kg of heroin had been seized in Uzbekistan.",
        "149 kg of heroin seized in Tajikistan\n\nThe driver was detained.",
        "On 4 June 2024 officers in Uzbekistan seized and destroyed 149 kg of heroin.",
    ],
)
def test_a_seizure_of_an_amount_of_a_drug_is_never_lost(text: str) -> None:
    bulletin = read_bulletin(text)
    assert questions(bulletin)
    (proposal,) = bulletin.proposals
    assert [item.quantity.text for item in proposal.items if item.quantity] == ["149 kg"]


def test_a_date_after_the_publication_is_a_question() -> None:
    text = "On 4 June 2030 officers in Uzbekistan seized 3 kg of heroin."
    asked = questions(read_bulletin(text, published="2024-06-05"))
    assert asked == ["the date '4 June 2030' is later than the publication"]


def test_an_empty_quantity_always_comes_with_a_question() -> None:
    text = "On 4 June 2024 officers in Kazakhstan found 46 packets of heroin in a car."
    records = bulletin_records(read_bulletin(text), document_id="x")
    assert [(one["quantity"], one["open_question"]) for one in records] == [
        ("", "no amount is told for 'heroin'")
    ]


@pytest.mark.parametrize("circumstances", [{"language": "English"}, {"country": "Tajikistan"}])
def test_a_circumstance_that_does_not_exist_is_refused(circumstances: dict[str, str]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(circumstances))):
        read_bulletin("Heroin was seized.", **circumstances)
