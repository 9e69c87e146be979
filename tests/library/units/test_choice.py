"""Which row of the table is taken: the nearest of those that were asked for, or none, with the reason."""

from datetime import date
from typing import Any

import pytest

from seizure_schema.units import Factor, choose, fitting

EVERYTHING = ("official", "inferred", "code", "press", "unverified")


def chosen(
    scheme: str, substance: str, unit: str, evidence: tuple[str, ...] = EVERYTHING, **told: Any
) -> str:
    on = told.pop("on", None)
    found = choose(fitting(scheme, substance, unit, **told), on=on, evidence=evidence)
    return found.conversion_id if isinstance(found, Factor) else found


@pytest.mark.parametrize(
    ("told", "row"),
    [
        # mdma has no row of its own with UNODC: ecstasy-type has, before amphetamine-type stimulants
        ({"substance": "mdma", "country": "DE"}, "unodc.ecstasy_type.tablet.europe"),
        ({"substance": "mdma", "country": "IN"}, "unodc.ats.tablet.world"),
        ({"substance": "mdma"}, "unodc.ats.tablet.world"),
        ({"substance": "mdma", "region": "europe"}, "unodc.ecstasy_type.tablet.europe"),
        (
            {"substance": "methamphetamine", "country": "TH"},
            "unodc.methamphetamine.tablet.east_southeast_asia",
        ),
        # a drug's own row for the world goes before a row of its group for the region
        ({"substance": "tramadol", "country": "EG"}, "unodc.pharmaceutical_opioids.tablet.world"),
    ],
)
def test_the_nearest_row_is_taken(told: dict[str, str], row: str) -> None:
    assert chosen("unodc", told.pop("substance"), "tablet", **told) == row


def test_a_form_goes_before_any_form() -> None:
    day = date(2000, 1, 1)
    assert chosen("ussg", "lsd", "dose", forms=("blotter",), on=day) == "ussg.lsd.blotter.dose.us.1993"


@pytest.mark.parametrize("form", ["dry", "x_dry_plant", "herb_dry"])
def test_dry_is_dry_however_it_is_said(form: str) -> None:
    assert chosen("ussg", "peyote", "dose", forms=(form,)) == "ussg.peyote.dry.dose.us"


@pytest.mark.parametrize("form", ["fresh", "herb_fresh"])
def test_fresh_is_never_taken_for_dry(form: str) -> None:
    assert "only unverified rows" in chosen("ussg", "peyote", "dose", ("official",), forms=(form,))
    assert chosen("ussg", "peyote", "dose", forms=(form,)) == "ussg.peyote.fresh.dose.us"


def test_a_scheme_of_one_country_holds_there_and_where_none_is_told() -> None:
    assert chosen("ussg", "mdma", "dose", country="US") == "ussg.mdma.dose.us"
    assert chosen("ussg", "mdma", "dose") == "ussg.mdma.dose.us"
    assert chosen("ussg", "mdma", "dose", country="CO") == "scheme ussg has rows for mdma in US only"


@pytest.mark.parametrize(
    ("substance", "unit", "forms", "reason"),
    [
        ("acetic_anhydride", "litre", (), "precursors stay in the unit in which they were measured"),
        ("ephedrine", "tablet", (), "precursors stay in the unit in which they were measured"),
        ("caffeine", "litre", (), "what is no drug is not turned into a mass"),
        ("codeine", "litre", (), "pharmaceutical liquids stay volume"),
        ("cough_syrup", "millilitre", (), "pharmaceutical liquids stay volume"),
        ("heroin", "litre", ("syrup",), "syrups, ampoules and injections stay volume or count"),
        ("heroin", "millilitre", ("ampoule_vial",), "syrups, ampoules and injections stay volume or count"),
        ("illicit_morphine", "unit", ("injection",), "syrups, ampoules and injections stay volume or count"),
        ("heroin", "ampoule", (), "scheme unodc has no row for heroin in ampoule"),
        ("cannabis_seed", "plant", (), "scheme unodc has no row for cannabis_seed in plant"),
        ("cannabis_plant", "hectare", (), "scheme unodc has no row for cannabis_plant in hectare"),
        ("cannabis_resin", "package", (), "scheme unodc has no row for cannabis_resin in package"),
    ],
)
def test_what_stays_as_it_was_measured_whatever_is_accepted(
    substance: str, unit: str, forms: tuple[str, ...], reason: str
) -> None:
    assert chosen("unodc", substance, unit, forms=forms) == reason


@pytest.mark.parametrize(
    ("substance", "unit", "accepted", "reason"),
    [
        ("cannabis_plant", "plant", ("official", "inferred"), "only code rows"),
        ("poppy_plant", "plant", ("official", "inferred", "code"), "only unverified rows"),
        ("illicit_morphine", "ampoule", ("official", "inferred", "code"), "only unverified rows"),
        ("lsd", "blotter", ("official",), "only inferred rows"),
    ],
)
def test_rows_of_other_evidence_are_not_used_unasked(
    substance: str, unit: str, accepted: tuple[str, ...], reason: str
) -> None:
    assert reason in chosen("unodc", substance, unit, accepted)


def test_no_row_on_that_day() -> None:
    assert "is valid on 1990-01-01" in chosen("ussg", "lsd", "blotter", on=date(1990, 1, 1))


def test_street_words_for_packages_weigh_only_where_the_press_is_asked() -> None:
    bag: dict[str, Any] = {"forms": ("street_bag",), "country": "US"}
    assert chosen("press", "heroin", "package", **bag) == "press.heroin.street_bag.package.us"
    assert "only press rows" in chosen("press", "heroin", "package", ("official",), **bag)
    assert "of the form street_bag" in chosen("press", "heroin", "package", country="US")
