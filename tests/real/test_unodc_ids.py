"""UNODC's individual drug seizures of 2011 to 2013: nearly all understood, and nothing guessed.

The expected figures are counted here from the file itself, by Python's csv alone.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipelines.sources.made import Made, make

pytestmark = pytest.mark.real

FILE = Path(os.environ.get("SEIZURE_REAL_DATA", "")) / "un" / "unodc-ids-2011-2013" / "ids_2011_2013.zip"
ACCEPTED = "FROM reports r JOIN items i USING (report_id, delivery)"
# The unit strings of this file that are masses, and how much each is; worked out by hand.
KILOGRAMS = {
    "Kilogram": Decimal(1),
    "Gram": Decimal("1e-3"),
    "Milligram": Decimal("1e-6"),
    "Microgram": Decimal("1e-9"),
    "100 gram": Decimal("0.1"),
    "Block (350gr)": Decimal("0.35"),
    "Ton": Decimal(1000),
}
# What the other unit strings count; worked out by hand. "Mark" and "Barette" say nothing, and the one row
# in "Plants" counts plants of opium, which is none.
COUNTS = {
    "Unit": "unit",
    "Piece": "unit",
    "Tablet": "tablet",
    "Pill": "tablet",
    "Capsule": "capsule",
    "Litre": "litre",
    "Millilitre": "millilitre",
    "Cc": "millilitre",
    "Cubic Centimeter": "millilitre",
    "Bottles": "bottle",
    "Flacons": "vial",
    "Vials": "vial",
    "Ampoule": "ampoule",
    "Injection": "injection",
    "Stamp": "blotter",
    "Dose": "dose",
    "Thousand of doses": "dose",
    "Bush": "plant",
    "Packages": "package",
}
# The drugs of most rows, each by the only thing that its name can mean.
DRUGS = {
    "Cocaine Base": "cocaine_base",
    "Cocaine": "cocaine",
    "Cocaine HCL": "cocaine_hydrochloride",
    "Crack": "crack_cocaine",
    "Coca paste": "coca_paste",
    "Coca leaf": "coca_leaf",
    "Heroin": "heroin",
    "Opium": "opium",
    "Morphine": "morphine",
    "Poppy straw": "poppy_straw",
    "Amphetamine": "amphetamine",
    "Methamphetamine": "methamphetamine",
    "JWH-018": "jwh_018",
    "Pseudoephedrine": "pseudoephedrine",
    "Ephedrine": "ephedrine",
    "Ephedrone": "methcathinone",
    "Khat": "khat",
    "LSD": "lsd",
    "Ketamine": "ketamine",
    "Phenylacetone": "p2p_bmk",
}


@pytest.fixture(scope="module")
def table() -> dict[int, dict[str, str]]:
    """The rows of the file that have all their cells, by their number."""
    with zipfile.ZipFile(FILE) as packed:
        text = packed.read(packed.namelist()[0]).decode("utf-8")
    header, *lines = csv.reader(io.StringIO(text), delimiter=";")
    return {
        number: dict(zip(header, line, strict=True))
        for number, line in enumerate(lines, start=1)
        if len(line) == len(header)
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make("unodc_ids", [FILE], tmp_path_factory.mktemp("ids"))


def test_nearly_every_row_is_accepted(made: Made, record_property: Callable[[str, object], None]) -> None:
    counts = made.manifests[FILE.name].counts
    assert counts.read == 84_640
    assert counts.read == counts.accepted + counts.quarantined + counts.ignored
    assert counts.accepted >= 0.95 * counts.read
    share = 100 * counts.accepted / counts.read
    record_property(
        "measured",
        f"unodc_ids 2011-2013: {counts.accepted:,} of {counts.read:,} rows accepted ({share:.2f} %), "
        f"{counts.quarantined:,} set aside, {counts.ignored:,} left out",
    )


def test_a_short_line_is_set_aside(made: Made) -> None:
    assert made.value("SELECT count(*) FROM quarantine WHERE issue = 'malformed_row'") == 1


def test_no_unit_is_guessed(made: Made) -> None:
    found = made.rows(f"SELECT DISTINCT unit_text, unit {ACCEPTED}")
    assert {row["unit_text"] for row in found} <= set(KILOGRAMS) | set(COUNTS)
    assert {row["unit_text"]: row["unit"] for row in found if row["unit_text"] in COUNTS} == COUNTS


def test_no_drug_is_guessed(made: Made) -> None:
    found = made.rows(f"SELECT DISTINCT substance_text, substance {ACCEPTED}")
    assert {
        row["substance_text"]: row["substance"] for row in found if row["substance_text"] in DRUGS
    } == DRUGS
    assert all(row["substance"] for row in found if "/" not in row["substance_text"])


def test_two_drugs_under_one_amount_are_a_mixture(made: Made) -> None:
    found = made.rows(f"SELECT DISTINCT label_role {ACCEPTED} WHERE substance_text = 'GHB/GBL'")
    assert found == [{"label_role": "mixture"}]


def test_more_plants_than_a_country_grows_are_set_aside(made: Made) -> None:
    found = made.value(
        "SELECT count(*) FROM quarantine WHERE issue = 'absurd_quantity' AND value LIKE '927611728%'"
    )
    assert found == 1


def test_only_masses_have_a_mass(made: Made) -> None:
    texts = {row["unit_text"] for row in made.rows(f"SELECT DISTINCT unit_text {ACCEPTED} WHERE mass_kg > 0")}
    assert texts <= set(KILOGRAMS)


def test_masses_are_the_files_own_figures(made: Made, table: dict[int, dict[str, str]]) -> None:
    aside = {
        int(row["record"])
        for name in ("quarantine", "ignored")
        for row in made.rows(
            f"SELECT DISTINCT regexp_extract(locator, 'record ([0-9]+)', 1) AS record FROM {name}"
        )
    }
    wanted: defaultdict[str, Decimal] = defaultdict(Decimal)
    for number, row in table.items():
        if number not in aside and row["DRUG_UNIT"] in KILOGRAMS:
            wanted[row["DRUG_NAME"]] += Decimal(row["AMOUNT"]) * KILOGRAMS[row["DRUG_UNIT"]]
    found = made.rows(f"SELECT substance_text, sum(mass_kg) AS kg {ACCEPTED} GROUP BY 1 HAVING kg > 0")
    assert {row["substance_text"] for row in found} == {drug for drug, kg in wanted.items() if kg}
    for row in found:
        assert row["kg"] == pytest.approx(float(wanted[row["substance_text"]]), rel=1e-9), row


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("HIDING_PLACE", "concealment_text"),
        ("INSTALLATION", "location_type_text"),
        ("TRANSPORT", "transport_text"),
        ("PRODUCING_COUNTRY", "producing_country_text"),
        ("DEPARTURE_COUNTRY", "departure_country_text"),
        ("DESTINATION_COUNTRY", "destination_country_text"),
    ],
)
def test_route_hiding_place_and_transport_are_kept(
    made: Made, table: dict[int, dict[str, str]], header: str, column: str
) -> None:
    wanted = Counter(row[header] for row in table.values() if row[header])
    found = {
        row[column]: row["n"] for row in made.rows(f"SELECT {column}, count(*) AS n {ACCEPTED} GROUP BY 1")
    }
    for text, count in wanted.items():
        if count >= 100:
            assert 0.9 * count <= found.get(text, 0) <= count, text


def test_the_movement_over_the_border_is_kept(made: Made, table: dict[int, dict[str, str]]) -> None:
    wanted = sum(row["ROUTING"] == "Border - inbound" for row in table.values())
    found = made.value("SELECT count(*) FROM reports WHERE movement = 'border_inbound'")
    assert 0.97 * wanted <= found <= wanted


def test_unknown_and_other_are_not_countries(made: Made) -> None:
    answers = made.rows(
        f"SELECT producing_country_text AS text, producing_country AS code {ACCEPTED} "
        "WHERE producing_country_text IN ('Unknown', 'Other') GROUP BY ALL ORDER BY text"
    )
    assert answers == [{"text": "Other", "code": None}, {"text": "Unknown", "code": "ZZ"}]


def test_the_cases_of_the_central_asian_states_arrive(made: Made, table: dict[int, dict[str, str]]) -> None:
    wanted = {"UZ": 492, "KZ": 184, "TJ": 105, "TM": 99, "KG": 34}
    for country, rows in wanted.items():
        found = made.value("SELECT count(*) FROM reports WHERE country = ?", country)
        assert 0.9 * rows <= found <= rows, country


def test_a_case_of_unknown_weight_is_not_nought(made: Made) -> None:
    found = made.rows(f"SELECT DISTINCT quantity_status {ACCEPTED} WHERE quantity = 0")
    assert found == [{"quantity_status": "not_weighed"}]


def test_rows_are_an_upper_bound_of_cases(made: Made) -> None:
    found = made.rows("SELECT DISTINCT seizure_count, seizure_count_method FROM reports")
    assert found == [{"seizure_count": 1, "seizure_count_method": "rows_as_upper_bound"}]
