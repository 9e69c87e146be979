"""The table of conversions holds every factor that was collected, with the same figure and evidence."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from seizure_schema.vocabulary import Row, table

pytestmark = pytest.mark.real

KILOGRAMS = {"mg": Decimal("0.000001"), "g": Decimal("0.001"), "kg/l": Decimal(1), "bags": Decimal("0.0001")}
# Compound or relative figures, told apart by hand: two figures in one cell, units of units, equivalences.
BY_HAND = {
    "psilocybe mushrooms dry/wet",
    "oz/lb/gal/qt/grain",
    "blotter",
    "opium->heroin",
    "morphine->heroin",
}


def collected(name: str) -> list[Row]:
    path = Path(os.environ["SEIZURE_REAL_DATA"]).parent / "domain" / name
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def known(scheme: str) -> list[tuple[Decimal | None, Decimal | None, Decimal | None, str]]:
    rows = [row for row in table("conversions") if row["scheme"] == scheme]
    return [(number(row["value"]), number(row["low"]), number(row["high"]), row["evidence"]) for row in rows]


def number(text: str, scale: Decimal = Decimal(1)) -> Decimal | None:
    return Decimal(text) * scale if text else None


def test_every_collected_factor_is_a_row() -> None:
    missing = []
    for row in collected("conversion_factors.csv"):
        scheme = {"IDS old code list": "ids"}.get(row["scheme"], row["scheme"].lower())
        if row["drug"] in BY_HAND or row["unit"] == "bundles (=50 bags = 5 g)":
            continue
        scale = KILOGRAMS[row["unit"]]
        figures = tuple(number(row[name], scale) for name in ("value", "low", "high"))
        if figures not in {found[:3] for found in known(scheme)}:
            missing.append((row["drug"], row["form_or_unit"], figures))
    assert missing == []


def test_every_inferred_factor_is_a_row() -> None:
    points = {
        value for value, _, _, evidence in known("unodc") if evidence in ("inferred", "unverified", "code")
    }
    missing = [
        row
        for row in collected("inferred_unodc_factors.csv")
        if number(row["mg_per_unit"], KILOGRAMS["mg"]) not in points
    ]
    assert missing == []


def test_what_is_known_from_memory_is_unverified() -> None:
    rows = {row["conversion_id"]: row for row in table("conversions")}
    assert {row["evidence"] for row in rows.values() if "memory" in row["source"]} == {"unverified"}
    assert rows["unodc.ecstasy_type.tablet.oceania"]["evidence"] == "unverified"


def test_the_factors_told_by_hand_are_rows_too() -> None:
    rows = {row["conversion_id"]: (row["value"], row["unit_out"]) for row in table("conversions")}
    assert rows["ussg.psilocybin_mushrooms.dry.dose.us"] == ("0.005", "kilogram")
    assert rows["ussg.psilocybin_mushrooms.fresh.dose.us"] == ("0.050", "kilogram")
    assert rows["ussg.any.ounce.us"] == ("0.02835", "kilogram")
    assert rows["ussg.any.gallon_us.us"] == ("3.785", "litre")
    assert rows["ussg.lsd.blotter.us.dose"] == ("1", "dose")
    assert rows["press.heroin.street_brick.package.us"] == ("0.005", "kilogram")
    equivalents = {(row["equivalent"], row["substance"]): row["factor"] for row in table("equivalences")}
    assert equivalents["opium", "heroin"] == "10"
    assert equivalents["heroin", "morphine"] == "1"
