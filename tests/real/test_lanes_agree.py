"""The two lanes agree on the published texts themselves, and on mutations of them."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from pipelines.ingest import load_catalogue
from seizure_schema.standardise import SourceMapping, frames
from tests.library.standardise.lanes import assert_lanes_agree

SOURCES = Path(__file__).resolve().parents[2] / "pipelines" / "sources"
NOISE = ["0", "9", ".", ",", " ", "\u00a0", "e", "-", "٣", "½", "x", "(", "%"]


def mapping_of(source: str, layout: str) -> SourceMapping:
    (chosen,) = [one for one in load_catalogue(SOURCES)[source].layouts if one.name == layout]
    return chosen.mapping


def records_of(text: io.TextIOBase, delimiter: str) -> list[dict[str, str]]:
    """Some 1,500 records from all over the file."""
    rows = csv.DictReader(text, delimiter=delimiter)
    whole = (row for row in rows if None not in row and None not in row.values())
    return random.Random(1).sample(list(whole), 1500)


def mutated(records: list[dict[str, str]], columns: list[str], draw: random.Random) -> list[dict[str, str]]:
    """The records, most with one mapped cell changed by one character or exchanged with another row's."""
    changed = []
    for record in records:
        column = draw.choice(columns)
        text, at = record[column], draw.randint(0, len(record[column]))
        texts = [text, text[:at] + draw.choice(NOISE) + text[at:], text[:at] + text[at + 1 :]]
        texts += [draw.choice(records)[column], draw.choice(records)[draw.choice(columns)]]
        changed.append({**record, column: draw.choice(texts)})
    return changed


@pytest.mark.real
@pytest.mark.parametrize("in_memory", [0, 50_000])
@pytest.mark.parametrize(
    ("layout", "file", "delimiter"),
    [
        ("unodc_ids/d_joined", "un/unodc-ids-2011-2013/ids_2011_2013.zip", ";"),
        ("us_cbp/monthly_csv", "us/cbp-nationwide-drugs/nationwide-drugs-fy20-fy23.csv", ","),
        ("co_policia/list_2019", "co/policia-incautacion-2019/incautacion_2019.csv", ","),
    ],
)
def test_both_lanes_agree_on_published_and_mutated_texts(real_data, layout, file, delimiter, in_memory):
    mapping = mapping_of(*layout.split("/"))
    path = real_data / file
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as content:
            records = records_of(io.TextIOWrapper(content, "utf-8", newline=""), delimiter)
    else:
        with path.open(encoding="utf-8-sig", newline="") as content:
            records = records_of(content, delimiter)
    again = mutated(records, list(mapping.slot_columns.values()), random.Random(layout))
    with patch.object(frames, "IN_MEMORY", in_memory):
        assert_lanes_agree("duckdb", records, mapping)
        assert_lanes_agree("duckdb", again, mapping)
