"""Files that hold several tables: which of them are read, under `parts:`, and which are left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import OPEN, Known
from pipelines.onboarding.proposing.render import propose
from pipelines.onboarding.sniffing import FileFinding

from .proposed import csv, filled, layout, proposal
from .sniffed import workbook

REGIONS = [["Region", "Drug", "Quantity (kg)"], ["Ashanti", "Cannabis", 120.5], ["Volta", "Heroin", 2]]
MONTHS = [["Month", "Drug", "Quantity (kg)"], ["March", "Cannabis", 120.5], ["May", "Heroin", 2]]
POSTS = [["Border post", "Drug name", "Quantity (g)"], ["Aflao", "Cocaine", 1500], ["Elubo", "Heroin", 250.5]]
TERMS = [["Term", "Meaning"], ["1", "Provisional"], ["2", "Herbal cannabis"]]


def told(found: FileFinding) -> dict[str, Any]:
    """The layout that is proposed for a workbook."""
    return dict(load_yaml(propose([found], Known(country="GH")).text)["layouts"][0])


def test_another_sheet_with_drugs_is_a_part_that_a_person_accepts_by_one_line(tmp_path: Path) -> None:
    found = told(workbook(tmp_path, {"By region": REGIONS, "By month": MONTHS}))

    first, second = found["parts"]
    assert (first["reader"]["sheets"], second["reader"]["sheets"]) == ("By region", OPEN)
    assert (first["optional"], second["optional"]) == (["Month"], ["Region"])
    columns = found["mapping"]["columns"]
    assert [columns[name] for name in ("Region", "Month", "Drug", "Quantity (kg)")] == [
        "admin1", "month", "substance", "quantity",
    ]  # fmt: skip


def test_parts_of_other_headers_and_units_give_one_column_each(tmp_path: Path) -> None:
    found = told(workbook(tmp_path, {"By region": REGIONS, "Posts": POSTS}))

    first, second = (one["reshape"] for one in found["parts"])
    assert first["unpivot"]["columns"] == {"Quantity (kg)": {"unit": "kg"}}
    assert second["unpivot"]["columns"] == {"Quantity (g)": {"unit": "g"}}
    assert second["split"] == [{"column": "Drug name", "pattern": "(?s)^(?P<substance>.*)$"}]
    assert "unit" not in found["mapping"]["constants"]


def test_the_parts_are_in_order_once_the_open_lines_are_written(tmp_path: Path) -> None:
    finding = workbook(tmp_path, {"By region": REGIONS, "Posts": POSTS})

    answers = {"sheets": "Posts", "year": '"2023"', "record_kind": "period_total"}
    source = filled(propose([finding], Known(country="GH")), tmp_path, answers)

    assert [one.reader.sheets for one in source.layouts[0].parts] == ["By region", "Posts"]


def test_a_sheet_without_figures_is_left_out(tmp_path: Path) -> None:
    found = told(workbook(tmp_path, {"By region": REGIONS, "Terms": TERMS}))

    assert found["reader"]["skip_sheets"] == "Terms"


def test_a_table_below_of_another_year_is_surely_a_part(tmp_path: Path) -> None:
    rows = [
        ["Seizures 2021"], *REGIONS, [], ["Seizures 2022"],
        ["Region", "Town", "Drug", "Quantity (kg)"],
        ["Volta", "Ho", "Cannabis", 80], ["Ashanti", "Obuasi", "Heroin", 1.5],
    ]  # fmt: skip

    first, second = told(workbook(tmp_path, {"Data": rows}))["parts"]

    assert (first["reader"]["ends_at"], second["reader"]["header_has"]) == (r"^\s*Seizures", "Town")
    year = r"(?<!\d)((?:19|20)\d{2})(?!\d)"
    assert first["reshape"]["carry"]["year"] == {"from": "title", "pattern": year}
    # What stands above the second header is the whole first table; the last year is its own.
    assert second["reshape"]["carry"]["year"] == {"from": "title", "pattern": f"(?s).*{year}"}


def test_blocks_that_differ_stand_beside_one_another_under_their_own_titles(tmp_path: Path) -> None:
    rows = [["By region", "", "", "", "By month"]]
    rows += [[*one, "", *other] for one, other in zip(REGIONS, MONTHS, strict=True)]

    first, second = told(workbook(tmp_path, {"Data": rows}))["parts"]

    assert (first["reader"]["blocks"], first["reader"]["header_row"]) == (["A:C"], 2)
    assert second["reader"]["blocks"] == OPEN


def test_a_second_table_of_a_text_file_ends_the_first_one(tmp_path: Path) -> None:
    file = csv(
        tmp_path, "t_2023.csv",
        "Table 1: seizures", "Zone,Drug,Weight (kg)", "Volta,Cannabis,1200.5", "Ashanti,Cocaine,20.5", "",
        "Table 2: arrests", "Zone,Arrests", "Volta,120", "Ashanti,300",
    )  # fmt: skip

    found = layout(file)

    assert (found["reader"]["header_row"], found["reader"]["ends_at"]) == (2, r"^\s*Table")
    assert found["parts"] == OPEN
    assert "is not read here, for it names no drug" in " ".join(proposal(file).text.replace("#", "").split())
