"""Control sums: what the library read, beside the raw column added up without it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.ingest import inbox_files, load_source
from pipelines.onboarding.trying.control_sums import ControlSum, RawTotal, control_sums, raw_totals
from pipelines.onboarding.trying.numbers import number_sql
from pipelines.onboarding.trying.trial import trial
from seizure_schema.standardise import SourceMapping

from .made import HEADER, Made


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def sums(made: Made) -> tuple[list[ControlSum], list[RawTotal]]:
    with trial(load_source(made.folder), inbox_files(made.inbox, "uz_list")) as tried:
        return control_sums(tried), raw_totals(tried)


def test_each_drug_and_unit_has_its_sum_read_and_raw(made: Made) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Heroin,1.5,kg",
        "2,Buxoro,2024-03-02,Heroin,250,g",
        "3,Buxoro,2024-03-03,Heroin,750,g",
    )
    found, _ = sums(made)
    assert [(one.unit, one.records, one.raw, one.read, one.kilograms) for one in found] == [
        ("gram", 2, 1000.0, 1000.0, 1.0),
        ("kilogram", 1, 1.5, 1.5, 1.5),
    ]
    assert all(one.agrees for one in found)


def test_a_unit_of_thousands_multiplies_the_raw_column(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,MDMA,2.5,thousand tablets")
    (one,), _ = sums(made)
    assert (one.unit, one.multiplier, one.raw, one.read) == ("tablet", 1000.0, 2500.0, 2500.0)


def test_a_figure_in_words_is_told_apart(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1 kg 200 g,kg", "2,Buxoro,2024-03-02,Heroin,3,kg")
    (one,), (raw,) = sums(made)
    assert (one.raw, one.worded, one.worded_read, one.read) == (3.0, 1, 1.2, 4.2)
    assert one.agrees
    assert (raw.total, raw.worded) == (3.0, 1)


def test_a_correction_is_the_one_difference_that_is_no_fault(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,510,kg")
    (made.folder / "corrections.csv").write_text(
        "file,where,column,expected,value,reason\n2024.csv,Region=Buxoro,Amount,510,0.51,grams\n",
        encoding="utf-8",
    )
    (one,), _ = sums(made)
    assert (one.raw, one.read) == (510.0, 0.51)
    assert one.difference == pytest.approx(-509.49)
    assert one.corrected == 1


def test_what_is_set_aside_or_ignored_is_still_in_the_total_of_its_column(made: Made) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Heroin,1,kg",
        "2,Buxoro,2024-03-01,Zanthrone,2,kg",
        "3,Buxoro,2024-03-01,Tobacco,4,kg",
    )
    _, (raw,) = sums(made)
    assert (raw.total, raw.accepted, raw.quarantined, raw.ignored) == (7.0, 1.0, 2.0, 4.0)
    assert raw.agrees


def test_the_number_of_seizures_is_summed_too(made: Made) -> None:
    made.mapping["columns"] = {**made.mapping["columns"], "Cases": "seizure_count"}
    made.mapping["record_kind"] = "period_total"
    made.mapping["seizure_count_method"] = "published"
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg,12", header=f"{HEADER},Cases")
    found, _ = sums(made)
    assert [(one.unit, one.raw, one.read) for one in found] == [
        ("kilogram", 1.0, 1.0),
        ("seizures", 12.0, 12.0),
    ]


def test_a_second_measure_has_its_own_sum_whichever_of_the_two_the_item_bears(made: Made) -> None:
    columns = {"Region": "admin1", "Date": "date", "Drug": "substance", "Tablets": "quantity"}
    made.mapping["columns"] = {**columns, "Weight": "alt_quantity", "Held": "persons_arrested"}
    made.mapping["constants"] = {"unit": "thousand tablets", "alt_unit": "kilogram"}
    made.write()
    made.take(
        "Buxoro,2024-03-01,MDMA,5,0.125,2",
        "Buxoro,2024-03-02,MDMA,,0.5,",
        "Buxoro,2024-03-03,MDMA,0,0.75,1",
        "Buxoro,2024-03-04,MDMA,40,,",
        "Buxoro,2024-03-05,MDMA,1,0.25 kg,3",
        header="Region,Date,Drug,Tablets,Weight,Held",
    )
    found, raw = sums(made)
    assert [(one.unit, one.multiplier, one.records, one.raw, one.worded_read, one.read) for one in found] == [
        ("kilogram", 1.0, 4, 1.375, 0.25, 1.625),
        ("tablet", 1000.0, 4, 46_000.0, 0.0, 46_000.0),
        ("persons arrested", 1.0, 3, 6.0, 0.0, 6.0),
    ]
    assert [(one.column, one.total, one.worded) for one in raw] == [
        ("Tablets", 46.0, 0),
        ("Weight", 1.375, 1),
        ("Held", 6.0, 0),
    ]


@pytest.mark.parametrize(
    ("text", "decimal", "grouping", "number"),
    [
        ("1234.5", ".", None, 1234.5),
        ("1,234.5", ".", ",", 1234.5),
        ("1.234,5", ",", ".", 1234.5),
        ("1\u00a0234,5", ",", " ", 1234.5),
        ("\u06f1\u06f2\u06f3", ".", None, 123.0),
        ("1.2e-05", ".", None, 0.000012),
        ("1,23.5", ".", ",", None),
        ("1.234", ",", ".", 1234.0),
        ("1.234", ",", None, None),
        ("5 kg", ".", None, None),
        ("", ".", None, None),
        ("-3", ".", None, -3.0),
    ],
)
def test_a_raw_cell_is_a_number_only_in_the_declared_notation(
    text: str, decimal: str, grouping: str | None, number: float | None
) -> None:
    mapping = SourceMapping.of(
        {"columns": {"A": "quantity"}, "required": [], "notation": {"decimal": decimal, "grouping": grouping}}
    )
    with duckdb.connect() as connection:
        query = f"SELECT {number_sql('cell', mapping)} FROM (SELECT ? AS cell)"
        ((found,),) = connection.execute(query, [text]).fetchall()
    assert found == number
