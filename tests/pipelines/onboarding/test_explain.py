"""`python -m pipelines explain`: from a figure of the database back to its cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.__main__ import FIXTURES, SOURCES, main
from pipelines.ingest import Archive, inbox_files, load_source
from pipelines.storage import Store, bring_up_to_date, build_warehouse

from .made import Made


class Published:
    """A database out of some sources, and what `explain` prints of it."""

    def __init__(self, data: Path, sources: Path, inbox: Path, *names: str) -> None:
        self.data, self.sources = data, sources
        archive, store = Archive(data / "archive"), Store(data / "store")
        known = {name: load_source(sources / name) for name in names}
        for name, source in known.items():
            for path in inbox_files(inbox, name):
                archive.take(path, name)
            bring_up_to_date(source, archive, store)
        build_warehouse(store, known, data / "seizures.duckdb")

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.data / "seizures.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def item(self, where: str) -> str:
        ((found,),) = self.ask(
            f"SELECT item_id FROM items JOIN reports USING (report_id, delivery) WHERE {where}"
        )
        return found

    def explain(self, capsys: pytest.CaptureFixture[str], asked: str, *more: str, code: int = 0) -> str:
        words = ["explain", asked, "--data", str(self.data), "--sources", str(self.sources), *more]
        assert main(words) == code
        told = capsys.readouterr()
        return told.out if code == 0 else told.err


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The fixtures of three sources, published once."""
    data = tmp_path_factory.mktemp("data")
    return Published(data, SOURCES, FIXTURES, "us_cbp", "unodc_ids", "unodc_roca")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def published(made: Made, tmp_path: Path) -> Published:
    return Published(tmp_path / "data", made.sources, made.inbox, "uz_list")


def test_a_figure_walks_back_to_its_cell_by_pounds(fixtures, capsys) -> None:
    said = fixtures.explain(capsys, fixtures.item("source = 'us_cbp' AND quantity = 1000"))
    assert "nationwide-drugs-fy24-fy25.csv; row 2; record 1" in said
    assert "Sum Qty (lbs)           1000" in said
    assert "1000 pound x 0.45359237 = 453.59237 kg" in said
    assert "unit 'pound': unit_names.csv: pound (en); from NIST Handbook 44 Appendix C, official" in said


def test_the_beginning_of_an_id_is_enough(fixtures, capsys) -> None:
    item = fixtures.item("source = 'us_cbp' AND quantity = 1000")
    assert fixtures.explain(capsys, item[:8]) == fixtures.explain(capsys, item)


def test_a_total_says_that_it_is_never_added_to_cases(fixtures, capsys) -> None:
    said = fixtures.explain(capsys, fixtures.item("source = 'us_cbp' AND quantity = 1000"))
    assert "view period_totals, never added to cases" in said


def test_an_earlier_edition_names_the_one_that_replaced_it(fixtures, capsys) -> None:
    said = fixtures.explain(capsys, fixtures.item("source = 'us_cbp' AND quantity = 200"))
    assert "not counted: superseded_edition" in said
    assert "the same key in nationwide-drugs-fy25-fy26.csv, edition 2026" in said
    assert "says 220 pound" in said


def test_a_repeat_in_grams_names_the_item_that_is_counted(fixtures, capsys) -> None:
    (kept, repeat) = fixtures.ask("SELECT left_item_id, right_item_id FROM matches WHERE kind = 'certain'")[0]
    said = fixtures.explain(capsys, repeat)
    assert "not counted: duplicate_certain" in said
    assert f"certainly the same, which is counted in its place: {kept}" in said


def test_a_bulletin_shows_its_sentence_and_the_figure_in_it(fixtures, capsys) -> None:
    ((item,),) = fixtures.ask(
        "SELECT item_id FROM origins JOIN deliveries USING (delivery) "
        "WHERE file_name = '2024-08_two_events_en.txt' AND record = 1"
    )
    said = fixtures.explain(capsys, item)
    assert "officers at the Bor-Dobo crossing in Kyrgyzstan found 9 kg of hashish in a car." in said
    assert "the figure: '9 kg'" in said
    assert "'9 kg' was read as 9 kilogram" in said


def test_a_record_set_aside_says_why_and_what_to_write(fixtures, capsys) -> None:
    said = fixtures.explain(capsys, "us_cbp/nationwide-drugs-fy25-fy26.csv/6")
    assert "set aside" in said
    assert "'Zanthrone' is not in the vocabulary of substances" in said
    assert '"Zanthrone": ???' in said
    assert "Drug Type               Zanthrone" in said


def test_a_sheet_is_part_of_the_place(fixtures, capsys) -> None:
    ((delivery, record),) = fixtures.ask(
        "SELECT delivery, record FROM quarantine WHERE source = 'unodc_ids' AND value = 'Glimmerine'"
    )
    assert "sheet 2023; row 5; record 4" in fixtures.explain(capsys, f"unodc_ids/{delivery[:8]}/{record}")


def test_a_record_that_was_ignored_says_by_what(fixtures, capsys) -> None:
    ((delivery, record),) = fixtures.ask("SELECT delivery, record FROM ignored WHERE value = 'Tabacco'")
    said = fixtures.explain(capsys, f"unodc_ids/{delivery}/{record}")
    assert "ignored" in said
    assert "not_a_drug Tabacco" in said


def test_a_total_row_that_was_left_out_still_shows_its_cells(made, tmp_path, capsys) -> None:
    made.facts["layouts"][0]["totals"] = [{"column": "Region", "equals": "TOTAL", "of": "Amount"}]
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1.5,kg", ",TOTAL,,,1.5,")
    said = published(made, tmp_path).explain(capsys, "uz_list/2024.csv/2")
    assert "total_row" in said
    assert "Region  TOTAL" in said


def test_a_look_up_is_named_by_its_line(made, tmp_path, capsys) -> None:
    made.mapping["lookups"] = {"substance": {"Brown": "heroin"}}
    made.write()
    made.take("1,Buxoro,2024-03-01,Brown,1.5,kg")
    house = published(made, tmp_path)
    said = house.explain(capsys, house.item("substance = 'heroin'"))
    assert "source.yaml, layouts.list.mapping.lookups.substance: 'Brown': heroin" in said


def test_a_unit_of_thousands_is_multiplied_in_sight(made, tmp_path, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,MDMA,2.5,thousand tablets")
    house = published(made, tmp_path)
    said = house.explain(capsys, house.item("unit = 'tablet'"))
    assert "'2.5' is the plain number 2.5 x 1000 = 2500 tablet" in said
    assert "no mass: tablet is no unit of mass" in said


def test_a_source_yaml_that_changed_since_is_told(made, tmp_path, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1.5,kg")
    house = published(made, tmp_path)
    made.mapping["provisional"] = True
    made.write()
    assert "source.yaml has changed since" in house.explain(capsys, house.item("substance = 'heroin'"))


def test_an_id_that_fits_several_reports_lists_them(made, tmp_path, capsys) -> None:
    rows = [f"{n},Buxoro,2024-03-01,Heroin,{n},kg" for n in range(1, 3)]
    made.take(*rows)
    house = published(made, tmp_path)
    same = house.data / "seizures.duckdb"
    with duckdb.connect(str(same)) as connection:
        # Two ids with one beginning, which chance gives once in four thousand million pairs.
        for table in ("items", "origins", "reports"):
            connection.execute(f"UPDATE {table} SET report_id = 'abcdef12' || substr(report_id, 9)")
    assert "give more of it" in house.explain(capsys, "abcdef12", code=1)


def test_an_id_that_is_none_says_what_one_looks_like(fixtures, capsys) -> None:
    assert "is no id: give an item_id" in fixtures.explain(capsys, "heroin", code=1)


def test_an_unknown_id_says_where_to_look(fixtures, capsys) -> None:
    assert "the database holds no such item" in fixtures.explain(capsys, "0" * 32, code=1)


def test_an_unknown_delivery_lists_those_that_are_there(fixtures, capsys) -> None:
    said = fixtures.explain(capsys, "us_cbp/2019.csv/1", code=1)
    assert "nationwide-drugs-fy24-fy25.csv" in said


def test_without_a_database_it_says_how_to_make_one(tmp_path, capsys) -> None:
    assert main(["explain", "0" * 32, "--data", str(tmp_path)]) == 1
    assert "python -m pipelines run" in capsys.readouterr().err


def test_a_program_gets_all_of_it_as_json(fixtures, capsys) -> None:
    (told,) = json.loads(fixtures.explain(capsys, "us_cbp/nationwide-drugs-fy24-fy25.csv/1", "--json"))
    assert told["fate"] == "accepted"
    assert told["raw"]["cells"]["Drug Type"] == "Methamphetamine"
    assert told["items"][0]["arithmetic"][-1] == "1000 pound x 0.45359237 = 453.59237 kg"


def test_the_help_says_what_an_id_is(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["explain", "--help"])
    assert "source/delivery/record" in capsys.readouterr().out
