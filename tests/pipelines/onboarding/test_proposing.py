"""`python -m pipelines new-source`: what it writes, what it never does, that the result reads the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.__main__ import main
from pipelines.ingest import CatalogueError
from pipelines.ingest.catalogue import load_source
from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import Fact, open_line
from pipelines.onboarding.proposing.yaml_lines import scalar, written
from pipelines.onboarding.trying.trial import trial
from tests.pipelines.onboarding.proposed import csv, filled, layout, proposal

KAZAKH = (
    "Регион;Вид наркотика;Единица измерения;Количество;Количество фактов",
    "Алматинская область;героин;кг;1 204,5;12",
    "Жамбылская область;гашиш;кг;33,25;7",
    "Костанайская область;марихуана;кг;410,5;31",
    "Итого;;;1 648,25;50",
)
PERSIAN = (
    "ردیف,تاریخ کشف,ولایت,نوع مواد,مقدار (کیلوگرام),تعداد دستگیر شدگان",
    "۱,۱۴۰۲/۰۳/۲۴,کابل,تریاک,۱۲,۲",
    "۲,۱۴۰۲/۰۵/۱۴,هرات,هروئین,۵,۰",
    "۳,۱۴۰۲/۰۷/۲۹,هلمند,چرس,۴۰,۳",
    "۴,۱۴۰۲/۰۸/۱۷,بدخشان,تریاک,۹,۱",
)


def accepted(path: Path, tmp_path: Path, **more: str) -> list[tuple[object, ...]]:
    """Record and kilograms of what is read by the proposal, its open lines written."""
    source = filled(proposal(path), tmp_path, more)
    with trial(source, [path]) as tried:
        assert [one.stopped for one in tried.read] == [""]
        return tried.connection.sql("SELECT record, round(mass_kg, 3) FROM items ORDER BY record").fetchall()


def test_the_proposal_reads_the_very_file(tmp_path: Path):
    path = csv(tmp_path, "изъятия_2023.csv", *KAZAKH)
    assert accepted(path, tmp_path) == [(1, 1204.5), (2, 33.25), (3, 410.5)]


def test_persian_digits_and_the_solar_year(tmp_path: Path):
    path = csv(tmp_path, "kashfiyat.csv", *PERSIAN)
    assert layout(path)["mapping"]["dates"] == {"order": "YMD", "calendar": "solar_hijri"}
    assert accepted(path, tmp_path) == [(1, 12.0), (2, 5.0), (3, 40.0), (4, 9.0)]


def test_a_total_that_agrees_is_declared_and_held_against_its_parts(tmp_path: Path):
    told = layout(csv(tmp_path, "изъятия_2023.csv", *KAZAKH))
    assert told["totals"] == [
        {"column": "Регион", "equals": "Итого", "of": ["Количество", "Количество фактов"]}
    ]
    assert told["mapping"]["country"] == "KZ"  # by its regions


def test_every_open_line_is_refused_with_its_cure(tmp_path: Path):
    made = proposal(csv(tmp_path, "изъятия_2023.csv", *KAZAKH), id="kz_police")
    home = tmp_path / "kz_police"
    home.mkdir()
    (home / "source.yaml").write_text(made.text, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_source(home)
    assert str(error.value).count("is still open") == len(made.open_lines) > 0


def test_what_a_person_says_is_taken(tmp_path: Path):
    path = csv(tmp_path, "a.csv", "Data;Województwo;Ilość", "2021-03-14;Mazowieckie;5,5")
    made = proposal(path, country="PL", language="pl", publisher="Policja")
    content = load_yaml(made.text)
    assert (made.id, content["publisher"], content["country"]) == ("pl_policja", "Policja", "PL")
    assert content["layouts"][0]["mapping"]["language"] == "pl"


def command(tmp_path: Path, *words: str) -> int:
    more = ["--sources", str(tmp_path / "sources"), "--fixtures", str(tmp_path / "fixtures")]
    return main(["new-source", *words, *more])


def test_a_folder_and_its_mirror_are_written_and_what_is_left_is_told(tmp_path: Path, capsys):
    path = csv(tmp_path, "изъятия_2023.csv", *KAZAKH)
    assert command(tmp_path, str(path), "--id", "kz_police") == 0
    assert (tmp_path / "sources" / "kz_police" / "source.yaml").is_file()
    assert (tmp_path / "fixtures" / "kz_police" / "expected.yaml").is_file()
    said = capsys.readouterr().out
    assert "open (???)" in said
    assert f"python -m pipelines try kz_police --file {path}" in said


def test_no_row_of_the_publisher_is_copied(tmp_path: Path):
    path = csv(tmp_path, "изъятия_2023.csv", *KAZAKH)
    assert command(tmp_path, str(path), "--id", "kz_police") == 0
    fixture = tmp_path / "fixtures" / "kz_police" / "deliveries" / "table.csv"
    assert fixture.read_text(encoding="utf-8") == KAZAKH[0] + "\n"


def test_an_existing_source_is_left_alone(tmp_path: Path, capsys):
    path = csv(tmp_path, "изъятия_2023.csv", *KAZAKH)
    written_by_hand = tmp_path / "sources" / "kz_police" / "source.yaml"
    written_by_hand.parent.mkdir(parents=True)
    written_by_hand.write_text("mine", encoding="utf-8")
    assert command(tmp_path, str(path), "--id", "kz_police") == 1
    assert "--id" in capsys.readouterr().err
    assert written_by_hand.read_text(encoding="utf-8") == "mine"
    assert command(tmp_path, str(path), "--id", "kz_police", "--force") == 0
    assert written_by_hand.read_text(encoding="utf-8") != "mine"


def test_stdout_writes_no_file(tmp_path: Path, capsys):
    path = csv(tmp_path, "изъятия_2023.csv", *KAZAKH)
    assert command(tmp_path, str(path), "--stdout") == 0
    assert "layouts:" in capsys.readouterr().out
    assert not (tmp_path / "sources").exists()


def test_a_file_without_a_table_is_told_and_not_guessed(tmp_path: Path, capsys):
    path = csv(tmp_path, "news.txt", "On 3 March the police seized five kilograms of heroin.")
    assert command(tmp_path, str(path)) == 1
    assert "Bulletins in prose" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys):
    assert command(tmp_path, str(tmp_path / "absent.csv")) == 1
    assert "absent.csv" in capsys.readouterr().err


@given(st.text(max_size=30))
def test_a_header_of_any_letters_is_written_so_that_it_reads_the_same(text):
    assert load_yaml(f"{scalar(text)}: x") == {text: "x"}


def test_long_evidence_stands_above_its_line_and_short_beside_it():
    tree = {"unit": Fact("kg", "the title tells it"), "zero_means": open_line("word " * 30)}
    lines = written(tree).splitlines()
    assert lines[0] == "unit: kg  # the title tells it"
    assert lines[-1] == "zero_means: ???"
    assert all(len(line) <= 110 for line in lines)
