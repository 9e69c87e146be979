"""What is doubtful is never accepted: it becomes a question for a person."""

from __future__ import annotations

import pytest

from seizure_schema.narrative import read_bulletin

DOUBTFUL = [
    ("On 3 March 2024 officers in Kazakhstan found 46 packets of heroin in a car.", "no amount is told"),
    ("3 марта 2024 года в Казахстане нашли 46 пакетов с героином.", "no amount is told"),
    ("On 3 March 2024 officers in Kazakhstan found 5 kg of a powder suspected to be heroin.", "suspected"),
    ("По предварительным данным, 11 июня 2024 года в Узбекистане изъято 6 кг героина.", "suspected"),
    (
        "On 3 March 2024 officers in Kazakhstan seized 300 kg of heroin and opium.",
        "no amount is told for 'opium'",
    ),
    (
        "11 июня 2024 года в Таджикистане изъяты героин и опий общим весом 96 кг.",
        "no amount is told for 'героин'",
    ),
    ("On 5 March 2024 Kazakh police seized 10 bags of 2 kg each of hashish.", "of each or of all"),
    ("On 2 July 2024 officers of Uzbekistan seized 800 g of heroin and 350 g of heroin.", "compete"),
    ("On 5 March 2024 officers in Turkmenistan found 3 kg of heroin and 4 kg of unknown powder.", "'4 kg'"),
    ("On 25 August officers at Oybek in Uzbekistan found 85 kg of heroin in a truck.", "no year"),
    ("On 1 and 5 March 2024 customs officers of Tajikistan seized 12 kg of hashish.", "one of several"),
    ("Сотрудники таможни Таджикистана изъяли 12 кг гашиша.", "dated"),
    ("On 5 March 2024 officers seized 12 kg of hashish.", "the country is not told"),
    (
        "On 7 March 2024, officers at the Oybek and Fotehobod crossings on the Uzbek-Tajik border seized "
        "1,981 grams of hashish.",
        "the country is not told, or several compete",
    ),
    ("On 5 March 2024, in Tajikistan, a car was stopped. It carried 5 kg of heroin.", "anything was seized"),
    ("Суд приговорил двух мужчин: 11 июня 2024 года в Таджикистане у них нашли 6 кг героина.", "court"),
    (
        "В результате спецоперации 3 марта 2024 года в Таджикистане изъято 5 кг героина.",
        "total of an operation",
    ),
    (
        "Operation Barrier ended on 9 July 2024. 112 kg of hashish were seized in Tajikistan.",
        "total of an operation",
    ),
    (
        "On 3 July 2024 officers in Tajikistan found 3 kg of heroin diluted with 500 g of caffeine.",
        "caffeine",
    ),
    (
        "A drill at Fotehobod in Tajikistan: on 3 July 2024 officers found 5 kg of heroin.",
        "anything was seized",
    ),
    ("Since the beginning of the year 200 kg of heroin was seized in Tajikistan.", "period"),
    ("On 26 June 2024, 500 kg of heroin was destroyed in Dushanbe, Tajikistan.", "anything was seized"),
]


@pytest.mark.parametrize(("text", "question"), DOUBTFUL)
def test_a_doubt_becomes_a_question(text: str, question: str) -> None:
    bulletin = read_bulletin(text)
    assert bulletin.accepted == ()
    (proposal,) = bulletin.proposals
    assert any(question in asked for asked in proposal.open_questions), proposal.open_questions


def test_a_confirmed_suspicion_is_none() -> None:
    bulletin = read_bulletin(
        "On 3 March 2024 officers in Kazakhstan seized 5 kg of a powder in a car. "
        "Laboratory analysis confirmed that it was heroin."
    )
    (proposal,) = bulletin.accepted
    assert [item.substance.text for item in proposal.items] == ["heroin"]


def test_a_language_without_cue_words_is_set_aside() -> None:
    bulletin = read_bulletin("Am 3. März 2024 wurden 5 kg Heroin sichergestellt.", language="de")
    assert bulletin.kind == "not_understood"
    assert bulletin.accepted == ()
    assert len(bulletin.proposals) == 1
