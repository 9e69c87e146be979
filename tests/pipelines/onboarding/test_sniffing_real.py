"""The published tables: dialect, header, notation, order and totals as a person found them by hand."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from pipelines.onboarding.sniffing import FileFinding, Table, look

pytestmark = [pytest.mark.real, pytest.mark.long]


@cache
def found(file: str) -> FileFinding:
    return look([Path(os.environ["SEIZURE_REAL_DATA"]) / file])[0]


def only(file: str) -> Table:
    """The one table of a file."""
    assert len(found(file).tables) == 1
    return found(file).tables[0]


COLOMBIA = "co/policia-incautacion-2018/Incautaci_n_estupefacientes_2018.csv"
BOGOTA = "co/policia-incautacion-2019-bogota-latin1/incautacion_bogota.csv"
PORTS = "br/pf-apreensoes-portos-aeroportos/PF_Apreensoes_Portos_Aeroportos.csv"
SINESP = "br/sinesp-apreensoes-uf/SINESP_Apreensoes.csv"
ANNUAL = "un/unodc-annual-seizures-1990-2016/seizuresdata2.csv"
BORDER_PATROL = "us/usbp-sector-profile-fy2017/usbp_stats_fy2017_sector_profile.pdf"


@pytest.mark.parametrize(
    ("file", "read", "said"),
    [
        (COLOMBIA, 41_393, {}),
        (BOGOTA, 528, {"encoding": "cp1252"}),
        (PORTS, 6_089, {"delimiter": ";"}),
        (SINESP, 8_712, {"encoding": "cp1252", "delimiter": ";"}),
        (ANNUAL, 9_442, {"delimiter": ";"}),
        ("gb/home-office-size-bands-ew/Weights15-16.csv", 17, {"header_rows": 2}),
    ],
)
def test_reader_and_records(file: str, read: int, said: dict[str, object]) -> None:
    assert (only(file).read, {name: claim.value for name, claim in only(file).says.items()}) == (read, said)


@pytest.mark.parametrize(
    ("file", "column", "order"),
    [(COLOMBIA, "FECHA", "MDY"), (PORTS, "DATA", "MDY"), (SINESP, "data_referencia", "DMY")],
)
def test_order_of_dates(file: str, column: str, order: str) -> None:
    dates = only(file).columns[column].dates

    assert dates is not None
    assert dates.order is not None
    assert (dates.order.value, dates.order.sure) == (order, True)


def test_the_total_of_colombia_differs_by_140_grams() -> None:
    total = only(COLOMBIA).totals[0]

    assert [(one.stated, one.summed) for one in total.differences] == [("205262262", "205262402")]


def test_the_total_of_india_adds_precursors_too() -> None:
    added = {
        one.column: one.of
        for one in only("in/ncb-state-year-wide/ncb_final_cleaned_dataset_v2.csv").total_columns
    }

    assert "Acetic_Anhydride_Kg" in added["Total_Kg"]


def test_unquoted_decimal_commas_are_told() -> None:
    assert (
        "32 rows have another number of cells"
        in only("co/departamento-summary-broken-decimal-comma/data.csv").problems[-1]
    )


def test_the_subtotals_of_the_border_patrol() -> None:
    marijuana = found(BORDER_PATROL).tables[0]

    assert [(one.equals, one.parts) for one in marijuana.totals] == [
        ("Nationwide Total***", "all"),
        (None, "above"),
    ]
    assert [one.column for one in found(BORDER_PATROL).tables[3].total_columns] == ["Nationwide Total"]


def test_the_comma_of_the_border_patrol_is_proved_by_its_sums() -> None:
    decimal, grouping = found(BORDER_PATROL).tables[3].notation

    assert decimal is None
    assert grouping is not None
    assert (grouping.value, grouping.sure) == (",", True)


def test_nothing_stops_at_any_published_file() -> None:
    folder = Path(os.environ["SEIZURE_REAL_DATA"])
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"]

    wrong = [
        (one.file_name, problem)
        for one in (found(str(path.relative_to(folder))) for path in files)
        for problem in (*one.problems, *(told for table in one.tables for told in table.problems))
        if "the reader" in problem or one.kind == "unknown"
    ]

    assert wrong == []
