"""What is proposed for published tables, held against the source.yaml that people wrote for them.

An open line is fine; a line that says something else than the person's is what a person had to find.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.ingest.catalogue import load_source
from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import OPEN, Known
from pipelines.onboarding.proposing.render import propose
from pipelines.onboarding.sniffing import look

pytestmark = [pytest.mark.real, pytest.mark.long]

SOURCES = Path(__file__).resolve().parents[3] / "pipelines" / "sources"
TABLES = [
    # PLACE holds towns: a person knew, the header says no more than a place.
    ("un/unodc-ids-2011-2013/*.zip", "unodc_ids", None, {"PLACE"}),
    ("co/policia-incautacion-2018/*.csv", "co_policia", None, set()),
    ("co/policia-incautacion-2019/*.csv", "co_policia", None, set()),
    ("co/policia-incautacion-2018-socrata-json/*.json", "co_policia", None, set()),
    ("us/cbp-nationwide-drugs/*fy20-fy23.csv", "us_cbp", "US", set()),
    ("un/unodc-annual-seizures-1990-2016/*.csv", "unodc_annual", None, set()),
    ("in/ncb-state-year-wide/*.csv", "in_ncb", None, set()),
    # The office that made the seizure: the person left it out, and names the police in a constant.
    ("br/pf-apreensoes-portos-aeroportos/*.csv", "br_pf", "BR", {"UNIDADE"}),
    ("br/sinesp-apreensoes-uf/*.csv", "br_sinesp", "BR", set()),
    ("br/sspds-ce-fortaleza-2009-2024/*.csv", "br_ceara", "BR", set()),
]


def written(source: str, headers: set[str]) -> dict[str, Any]:
    """Header -> slot, or 'ignore', of the layout that a person wrote for a file with these headers."""
    layouts = load_source(SOURCES / source).layouts
    best = max(layouts, key=lambda layout: len(headers & set(layout.mapping.columns)))
    return {
        header: slot if isinstance(slot, str) else "ignore" for header, slot in best.mapping.columns.items()
    }


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case[1])
def test_no_column_is_proposed_as_what_it_is_not(case: Any, real_data: Path, record_property):
    pattern, source, country, different = case
    paths = sorted(real_data.glob(pattern))
    made = propose(look(paths), Known(country=country))
    mapping = load_yaml(made.text)["layouts"][0]["mapping"]
    told = {
        header: slot if isinstance(slot, str) else "ignore" for header, slot in mapping["columns"].items()
    }
    truth = written(source, set(told))
    both = told.keys() & truth.keys()
    open_ = {header for header in both if told[header] == OPEN}
    wrong = {header for header in both - open_ if told[header] != truth[header]}
    lines, right = len(made.text.splitlines()), len(both) - len(open_) - len(wrong)
    counts = f"{right} as written by hand, {len(open_)} open, {len(wrong)} otherwise"
    measured = f"{source}: {lines} lines, {len(made.open_lines)} open; of {len(both)} columns {counts}"
    record_property("measured", measured)
    assert wrong == different
