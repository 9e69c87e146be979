"""The drug names of the published case data: all but what nobody can know."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from seizure_schema.substances import resolve_substance


@pytest.mark.real
def test_nearly_every_row_of_the_case_data_names_a_known_drug() -> None:
    folder = Path(os.environ["SEIZURE_REAL_DATA"]) / "un" / "unodc-ids-2011-2013"
    with zipfile.ZipFile(folder / "ids_2011_2013.zip") as archive:
        member = next(name for name in archive.namelist() if name.endswith(".csv"))
        lines = io.TextIOWrapper(archive.open(member), encoding="utf-8", newline="")
        names = Counter(row["DRUG_NAME"] for row in csv.DictReader(lines, delimiter=";"))
    unknown = {
        name
        for name in names
        if resolve_substance(name, language="en").status not in ("resolved", "several", "not_a_drug")
    }
    assert sum(names.values()) == 84640
    assert unknown == {"", "Acyl"}
