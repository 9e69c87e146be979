"""Masses by a scheme in plain SQL: asked for, by the rows that `convert` takes; equivalents apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from seizure_schema import Amount, convert
from seizure_schema.units import dimension_of, schemes
from seizure_schema.vocabulary import table
from tests.pipelines.sources.made import make_fixtures

RECORDS = [
    "1,2023-05-01,Germany,,Ecstasy,1000,tablet",
    '2,2023-05-01,Thailand,,Methamphetamine,"10,000",tablet',
    "3,2023-05-01,India,,Methamphetamine,10000,tablet",
    "4,2023-05-01,Germany,,GHB,1.5,litre",
    "5,2023-05-01,Germany,,Acetone,40,litre",
    "6,2023-05-01,Germany,,Cannabis plants,12,plant",
    "7,2023-05-01,Germany,,Heroin,2.5,kg",
    "8,2023-05-01,Tajikistan,,Opium,20,kg",
    "9,2023-05-01,Germany,,GHB,2-4 l,",
    "10,2023-05-01,Germany,,GHB,more than 10 litres,",
    "11,2023-05-01,Germany,,GHB,less than 10 litres,",
    "12,2023-05-01,India,,Methamphetamine,more than 100 tablets,",
    "13,2023-05-01,India,,Methamphetamine,less than 100 tablets,",
    "14,2023-05-01,India,,Methamphetamine,100-200 tablets,",
    "15,2023-05-01,Germany,,Ecstasy,0,tablet",
    "16,1992-05-01,United States,,LSD,1000,dose",
    "17,2023-05-01,United States,,LSD,1000,dose",
    "18,2023-05-01,United States,,MDMA,1000,dose",
    "19,2023-05-01,Colombia,,MDMA,1000,dose",
    "20,2023-05-01,Germany,,Morphine,1,kg",
    "21,2023-05-01,Germany,,LSD,40,blotter",
    "22,2023-05-01,Germany,,Heroin,3,ampoule",
    "23,,Germany,,Amphetamine,about 500 tablets,",
]
ACCEPTED = {
    "official": ("official",),
    "inferred": ("official", "inferred"),
    "inferred, code": ("official", "inferred", "code"),
    "press,unverified": ("official", "press", "unverified"),
}


@pytest.fixture(scope="module")
def published(module_house: Any) -> Any:
    module_house.take("list-1.csv", *RECORDS)
    module_house.publish()
    return module_house


@pytest.fixture(scope="module")
def database_of_fixtures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_fixtures(tmp_path_factory.mktemp("fixtures"))["unodc_ids"].path


def test_nothing_is_converted_unasked(published: Any) -> None:
    [(methods,)] = published.ask("SELECT list_sort(list(DISTINCT mass_method)) FROM seizures")
    assert methods == ["none", "reported"]


def test_a_litre_is_a_kilogram_for_who_asks(published: Any) -> None:
    assert published.ask(
        "SELECT mass_kg, mass_kg_low, mass_kg_high, mass_method, conversion_id, conversion_evidence, notes "
        "FROM with_conversion_scheme('unodc') WHERE substance = 'ghb' AND quantity = 1.5"
    ) == [(1.5, 1.5, 1.5, "converted", "unodc.any.litre.world", "official", ["converted_by_scheme"])]


def test_a_tablet_has_the_official_interval_or_the_inferred_point(published: Any) -> None:
    bounds = "SELECT mass_kg, mass_kg_low, mass_kg_high "
    mass = bounds + "FROM with_conversion_scheme('unodc'{}) WHERE country = 'TH'"
    assert published.ask(mass.format("")) == [pytest.approx((1.95, 0.9, 3.0))]
    assert published.ask(mass.format(", accept := 'inferred'")) == [pytest.approx((0.9, 0.9, 0.9))]


def test_precursors_plants_and_ampoules_stay_what_they_are(published: Any) -> None:
    stays = (
        "SELECT count(*) FROM with_conversion_scheme('unodc', accept := 'inferred') "
        "WHERE mass_method = 'none' "
    )
    for unit in ("plant", "ampoule"):
        assert published.ask(stays + f"AND unit = '{unit}'") == [(1,)]
    assert published.ask(stays + "AND substance = 'acetone'") == [(1,)]


def test_what_was_weighed_stays_and_no_row_is_lost(published: Any) -> None:
    weighed = "SELECT sum(mass_kg) FROM {} WHERE mass_method = 'reported'"
    assert published.ask(weighed.format("with_conversion_scheme('unodc')")) == published.ask(
        weighed.format("seizures")
    )
    rows = "SELECT count(*) FROM {}"
    assert published.ask(rows.format("with_conversion_scheme('unodc')")) == published.ask(
        rows.format("seizures")
    )


def test_a_count_of_zero_gives_no_mass(published: Any) -> None:
    assert published.ask(
        "SELECT mass_kg, mass_method FROM with_conversion_scheme('unodc') WHERE quantity = 0"
    ) == [(None, "none")]


def test_legal_equivalents_enter_no_statistical_total(published: Any) -> None:
    found = published.ask(
        "SELECT country, substance, year(seizure_start), round(mass_kg, 9), sum_class "
        "FROM with_conversion_scheme('ussg') WHERE unit = 'dose' ORDER BY ALL"
    )
    assert found == [
        ("CO", "mdma", 2023, None, "finished_drug"),
        ("US", "lsd", 1992, 0.00005, "equivalence_only"),
        ("US", "lsd", 2023, None, "finished_drug"),
        ("US", "mdma", 2023, 0.25, "equivalence_only"),
    ]


@pytest.mark.parametrize(
    ("call", "said"),
    [("'undoc'", "there is no scheme undoc"), ("'unodc', accept := 'guessed'", "accept = guessed")],
)
def test_what_is_not_known_is_refused_by_name(published: Any, call: str, said: str) -> None:
    with pytest.raises(duckdb.Error, match=said):
        published.ask(f"FROM with_conversion_scheme({call})")


def test_a_mistyped_scheme_is_refused_also_where_only_converted_rows_are_asked_for(published: Any) -> None:
    with pytest.raises(duckdb.Error, match="there is no scheme undoc"):
        published.ask("FROM with_conversion_scheme('undoc') WHERE mass_method = 'converted'")


def test_the_file_can_stand_beside_others(published: Any) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{published.database}' AS drugs (READ_ONLY)")
        connection.execute("USE drugs")
        found = connection.execute("SELECT count(*) FROM with_conversion_scheme('unodc')").fetchall()
    assert found == published.ask("SELECT count(*) FROM seizures")


@pytest.mark.parametrize("accept", ACCEPTED)
@pytest.mark.parametrize("scheme", schemes())
def test_sql_and_the_library_agree_on_every_item(
    published: Any, database_of_fixtures: Path, scheme: str, accept: str
) -> None:
    compared = 0
    for path in (published.database, database_of_fixtures):
        for row in _rows(path, scheme, accept):
            compared += 1
            (row_here, *masses), (row_there, *expected) = _told(row), _by_the_library(row, scheme, accept)
            assert row_here == row_there, row
            assert masses == [
                None if mass is None else pytest.approx(mass, rel=1e-12) for mass in expected
            ], row
    assert compared > 20


def _rows(path: Path, scheme: str, accept: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "SELECT s.* EXCLUDE (mass_kg, mass_kg_low, mass_kg_high, mass_method, conversion_id), c.mass_kg, "
            "c.mass_kg_low, c.mass_kg_high, c.mass_method, c.conversion_id "
            f"FROM seizures AS s JOIN with_conversion_scheme('{scheme}', accept := '{accept}') AS c "
            "USING (item_id, delivery) WHERE s.mass_method = 'none' AND s.substance IS NOT NULL "
            "AND s.unit IS NOT NULL AND s.quantity_status IN ('measured', 'estimated')"
        )
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _told(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["conversion_id"], row["mass_kg"], row["mass_kg_low"], row["mass_kg_high"]


def _by_the_library(row: dict[str, Any], scheme: str, accept: str) -> tuple[Any, ...]:
    def exact(number: float | None) -> Decimal | None:
        return None if number is None else Decimal(str(number))

    value, low, high = (exact(row[name]) for name in ("quantity", "quantity_low", "quantity_high"))
    value = None if row["qualifier"] == "range" else value
    amount = Amount(value, row["unit"], dimension_of(row["unit"]), low, high, row["qualifier"])
    told = convert(
        amount,
        row["substance"],
        form=_form(row["form"], row["moisture"]),
        country=row["country"] or row["reporting_country"],
        on=row["seizure_start"] or row["seizure_end"],
        scheme=scheme,
        evidence=ACCEPTED[accept],
    )
    if told.mass is None:
        return None, None, None, None
    ends = (told.mass.middle, told.mass.low, told.mass.high)
    return told.conversion_id, *(None if end is None else float(end) for end in ends)


def _form(form: str | None, moisture: str | None) -> str | None:
    """The code that says both, where there is one."""
    codes = {(row["form"], row["moisture"]): row["code"] for row in table("forms")}
    return codes.get((form or "", moisture or ""), form or moisture)


def test_equivalents_are_an_overlay_beside_the_masses(published: Any) -> None:
    assert published.ask(
        "SELECT substance, seized_kg, opium_equivalent_kg, heroin_equivalent_kg, sum_class "
        "FROM opium_equivalents ORDER BY substance"
    ) == [
        ("heroin", 2.5, 25.0, 2.5, "equivalence_only"),
        ("morphine", 1.0, 10.0, 1.0, "equivalence_only"),
        ("opium", 20.0, 20.0, 2.0, "equivalence_only"),
    ]
    assert published.ask("SELECT sum(mass_kg) FROM seizures") == [(23.5,)]
