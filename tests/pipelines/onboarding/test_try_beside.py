"""What `try` says beside the causes: ranges, places without a code, files that give way to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.ingest import inbox_files, load_source
from pipelines.onboarding.trying.control_sums import control_sums
from pipelines.onboarding.trying.corrections import HEADER as CORRECTIONS
from pipelines.onboarding.trying.remarks import ranges_told
from pipelines.onboarding.trying.replaced import replaced
from pipelines.onboarding.trying.trial import trial
from pipelines.onboarding.trying.uncoded import uncoded

from .made import Made


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def said(made: Made, what) -> list:
    with trial(load_source(made.folder), inbox_files(made.inbox, "uz_list")) as tried:
        return what(tried)


def test_ranges_are_told_the_widest_first(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,2-3,kg", "2,Buxoro,2024-03-02,Heroin,1-9,kg")
    assert said(made, ranges_told) == [
        "2 quantities are ranges; sums take the middle: '1-9' enters as 5 kilogram; "
        "'2-3' enters as 2.5 kilogram"
    ]


def test_places_without_a_code_are_told_with_the_look_up_to_write(made: Made) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Heroin,2,kg",
        "2,Zanthland,2024-03-02,Heroin,1,kg",
        "3,Zanthland,2024-03-03,Opium,1,kg",
    )
    first, *lines = said(made, uncoded)
    assert first.startswith(
        "admin1: 1 of 2 texts of layout list have no code and leave it empty (2 records)."
    )
    assert lines == ["      lookups:", "        admin1:", '          "Zanthland": ???  # 2 records']


@pytest.mark.parametrize("code", ["UZ-BU", "''"])
def test_a_place_that_is_looked_up_is_answered(made: Made, code: str) -> None:
    made.mapping["lookups"] = {"admin1": {"Zanthland": code.strip("'")}}
    made.write()
    made.take("1,Zanthland,2024-03-01,Heroin,2,kg")
    assert said(made, uncoded) == []


def test_records_that_give_way_to_another_file_are_told_beside_the_sums(made: Made) -> None:
    made.facts["layouts"][0]["snapshot_per"] = "year"
    made.write()
    made.take("1,Buxoro,2023-03-01,Heroin,2,kg", "2,Buxoro,2024-01-02,Heroin,1,kg", name="2023.csv")
    made.take("2,Buxoro,2024-01-02,Heroin,1,kg", name="2024.csv")
    assert said(made, replaced) == [
        "1 record of 2023.csv in these sums gives way to another of these files; run does not count it"
    ]


def test_a_unit_for_all_that_the_cells_contradict_is_one_cause(made: Made) -> None:
    made.mapping["columns"] = {**made.mapping["columns"], "Unit": {"ignore": "always blank"}}
    made.mapping["constants"] = {"unit": "kilogram"}
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,137 gram,", "2,Buxoro,2024-03-02,Heroin,20 g,")
    (cause,) = made.causes()
    assert cause.frees == 2
    assert (
        cause.fix.said
        == "the cell '137 gram' names its own unit, and the layout says `unit: kilogram` for all"
    )
    assert cause.fix.hint.startswith("take `unit: kilogram` out of `constants:` of layouts.list.mapping")
    del made.mapping["constants"]
    made.write()
    assert made.counts() == (2, 0, 0)


def test_a_cell_whose_unit_is_not_that_of_its_column_is_corrected(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,3 packages,kg", "2,Buxoro,2024-03-02,Heroin,20,kg")
    (cause,) = made.causes()
    assert cause.fix.said.startswith("the cell '3 packages' names its own unit, and beside it stands 'kg'")
    assert cause.fix.lines.endswith(",Amount,3 packages,???,???")


def counting(made: Made, amount: str) -> None:
    """A table of totals with the number of seizures beside an amount that has no unit."""
    columns = {"Region": "admin1", "Year": "year", "Drug": "substance", "Kg": "quantity"}
    columns["Cases"] = "seizure_count"
    more = {"record_kind": "period_total", "seizure_count_method": "published"}
    made.facts["layouts"][0]["mapping"] = {**made.mapping, **more, "columns": columns}
    made.write()
    made.take(f"Buxoro,2024,Heroin,{amount},7", header="Region,Year,Drug,Kg,Cases")


def test_a_record_that_counts_its_seizures_can_stay_without_its_amount(made: Made) -> None:
    counting(made, "about 45")
    (cause,) = made.causes()
    assert '`lookups: quantity: {"about 45": not_available}` keeps the record' in cause.fix.hint
    made.mapping["lookups"] = {"quantity": {"about 45": "not_available"}}
    made.write()
    assert made.counts() == (1, 0, 0)


def test_a_plain_number_that_is_no_amount_is_corrected(made: Made) -> None:
    counting(made, "45")
    (cause,) = made.causes()
    assert "the value `n/a` for quantity '45' in a line of corrections.csv, and" in cause.fix.hint
    made.mapping["lookups"] = {"quantity": {"n/a": "not_available"}}
    made.write()
    lines = f"{','.join(CORRECTIONS)}\n2024.csv,Region=Buxoro,Kg,45,n/a,the unit is unknown\n"
    (made.folder / "corrections.csv").write_text(lines, encoding="utf-8")
    assert made.counts() == (1, 0, 0)


def test_a_number_that_a_look_up_takes_for_no_figure_is_in_no_control_sum(made: Made) -> None:
    counting(made, "४५")
    made.mapping["lookups"] = {"quantity": {"४५": "not_available"}}
    made.write()
    assert made.counts() == (1, 0, 0)
    assert all(one.agrees for one in said(made, control_sums))


def test_a_total_needs_no_mark_that_no_figure_bears(made: Made) -> None:
    made.mapping["notation"] = {}
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", "2,Buxoro,2024-03-02,Opium,4,kg", ",TOTAL,,,6,")
    (cause,) = made.causes()
    assert cause.fix.lines == 'totals:\n  - {column: "Region", equals: "TOTAL", of: "Amount"}'
