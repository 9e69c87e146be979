"""`python -m pipelines explain`: from a figure of the database back to its cell."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.__main__ import SOURCES, main
from pipelines.ingest import Archive, inbox_files, load_source
from pipelines.storage import Store, bring_up_to_date, build_warehouse
from tests.pipelines.sources.made import make_fixtures

from .made import Made


class Published:
    """A data folder, and what `explain` prints of it."""

    def __init__(self, data: Path, sources: Path) -> None:
        self.data, self.sources = data, sources

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
    """The fixtures of all sources, published once."""
    return Published(make_fixtures(tmp_path_factory.mktemp("data"))["us_cbp"].path.parent, SOURCES)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def published(made: Made, tmp_path: Path) -> Published:
    data = tmp_path / "data"
    source = load_source(made.folder)
    archive, store = Archive(data / "archive"), Store(data / "store")
    for path in inbox_files(made.inbox, source.id):
        archive.take(path, source.id)
    bring_up_to_date(source, archive, store)
    build_warehouse(store, {source.id: source}, data / "seizures.duckdb")
    return Published(data, made.sources)


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


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A table of two seizures and their total, one drug of which only its source knows."""
    root = tmp_path_factory.mktemp("table")
    made = Made(root)
    made.facts["layouts"][0]["totals"] = [{"column": "Region", "equals": "TOTAL", "of": "Amount"}]
    made.mapping["lookups"] = {"substance": {"Brown": "heroin"}}
    made.write()
    made.take("1,Buxoro,2024-03-01,Brown,1.5,kg", "2,Buxoro,2024-03-01,Opium,2,kg", ",TOTAL,,,3.5,")
    return published(made, root)


def test_a_total_row_that_was_left_out_still_shows_its_cells(table, capsys) -> None:
    said = table.explain(capsys, "uz_list/2024.csv/3")
    assert "total_row" in said
    assert "Region  TOTAL" in said


def test_a_look_up_is_named_by_its_line(table, capsys) -> None:
    said = table.explain(capsys, table.item("substance = 'heroin'"))
    assert "source.yaml, layouts.list.mapping.lookups.substance: 'Brown': heroin" in said


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A wide table in a zip: two drugs and their group by region, one cell corrected."""
    root = tmp_path_factory.mktemp("packed")
    made = Made(root)
    layout = made.facts["layouts"][0]
    layout["files"], layout["reader"] = ["*.zip"], {"kind": "csv", "member": "*.csv"}
    layout["reshape"] = {
        "unpivot": {"columns": ["Heroin", "Opium", "All drugs"], "name": "drug", "value": "kg"}
    }
    columns = {"Region": "admin1", "Year": "year", "drug": "substance", "kg": "quantity"}
    made.mapping["columns"] = columns
    made.mapping["record_kind"] = "period_total"
    made.mapping["constants"] = {"unit": "kg"}
    made.mapping["lookups"] = {"substance": {"All drugs": "any_drugs/group_total"}}
    made.write()
    (made.folder / "corrections.csv").write_text(
        "file,where,column,expected,value,reason\n"
        "2024.zip,Region=Xorazm; drug=Opium,kg,510,10,a decimal point was lost\n",
        encoding="utf-8",
    )
    table = made.take(
        "Buxoro,2024,2,3,5", "Xorazm,2024,4,510,14", header="Region,Year,Heroin,Opium,All drugs"
    )
    with zipfile.ZipFile(table.with_suffix(".zip"), "w") as archive:
        archive.write(table, "inner/table.csv")
    table.unlink()
    return published(made, root)


def test_a_corrected_cell_shows_both_texts_and_the_line_that_mends_it(packed, capsys) -> None:
    said = packed.explain(capsys, packed.item("substance = 'opium' AND quantity = 10"))
    assert "kg      510  (corrections.csv: 10)" in said
    assert "corrections.csv, line 2: kg '510' is '10': a decimal point was lost" in said
    assert "_corrected" not in said


def test_a_cell_of_a_wide_table_in_a_zip_is_told_by_member_row_and_header(packed, capsys) -> None:
    said = packed.explain(capsys, packed.item("substance = 'opium' AND quantity = 10"))
    assert "  2024.zip; inner/table.csv; record 5; row 3, Opium\n" in said


def test_a_part_names_its_total_and_a_total_its_parts(packed, capsys) -> None:
    total = packed.item("substance = 'any_drugs' AND quantity = 14")
    part = packed.item("substance = 'opium' AND quantity = 10")
    told_of_part = packed.explain(capsys, part)
    assert f"by drug a part of All drugs, Xorazm, 2024: 14 kilogram ({total}, counted)" in told_of_part
    said = packed.explain(capsys, total)
    assert f"its parts by drug: 2, together 14 kilogram: Opium, Xorazm, 2024 ({part}); Heroin" in said


def test_a_unit_of_thousands_is_multiplied_in_sight(made, tmp_path, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,MDMA,2.5,thousand tablets")
    house = published(made, tmp_path)
    said = house.explain(capsys, house.item("unit = 'tablet'"))
    assert "'2.5' is the plain number 2.5 x 1000 = 2500 tablet" in said
    assert "no mass: tablet is no unit of mass" in said


def test_a_source_yaml_that_changed_since_is_told(table, made, capsys) -> None:
    made.mapping["provisional"] = True
    made.write()
    changed = Published(table.data, made.sources)
    assert "source.yaml has changed since" not in table.explain(capsys, table.item("substance = 'heroin'"))
    assert "source.yaml has changed since" in changed.explain(capsys, table.item("substance = 'heroin'"))


def test_an_id_that_fits_several_reports_lists_them(table, tmp_path, capsys) -> None:
    shutil.copytree(table.data, tmp_path / "data")
    with duckdb.connect(str(tmp_path / "data" / "seizures.duckdb")) as connection:
        # Two ids with one beginning, which chance gives once in four thousand million pairs.
        for name in ("items", "origins", "reports"):
            connection.execute(f"UPDATE {name} SET report_id = 'abcdef12' || substr(report_id, 9)")
    alike = Published(tmp_path / "data", table.sources)
    assert "give more of it" in alike.explain(capsys, "abcdef12", code=1)


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
