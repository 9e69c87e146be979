"""The whole report: corpora, example files, published tables, speed; printed, its counts kept in `docs/`."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.accuracy import examples, speed, tables
from seizure_schema import __version__, vocabulary_version

NOT_READ = ("unknown", "ambiguous", "rejected")


def write(path: Path, corpora: str) -> None:
    """Prints the report and appends its counts to `path`; the lists of texts are printed only."""
    parts = [
        f"## {date.today().isoformat()}, version {__version__}, vocabulary {vocabulary_version}",
        "### Our corpora",
        corpora,
    ]
    data = os.environ.get("SEIZURE_REAL_DATA")
    if data:
        parts += [
            "### The example files",
            _examples(Path(data)),
            "### Distinct texts of the published tables",
        ]
        parts += [_tables(Path(data))]
    else:
        print("SEIZURE_REAL_DATA names no folder: the example files and published tables are left out.")
    parts += ["### Texts per second", speed.report()]
    told = "\n\n".join(parts)
    print(told)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{told}\n")


def _examples(data: Path) -> str:
    verdicts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in examples.judged(data):
        verdicts[one.file, one.language].update([one.verdict])
        verdicts[one.file, "all"].update([one.verdict])
        if one.verdict != "right":
            print(f"{one.verdict:7}{one.file} {one.language} {one.text!r}: {one.reading}")
    lines = ["| file | language | texts | right | missed | wrong |", "|---|---|---|---|---|---|"]
    for (file, language), counts in sorted(verdicts.items()):
        cells = [counts.total(), counts["right"], counts["missed"], counts["wrong"]]
        lines.append(f"| {file} | {language} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _tables(data: Path) -> str:
    lines = [
        "| file | column | distinct | rows | resolved | ambiguous | unknown |",
        "|---|---|---|---|---|---|---|",
    ]
    for texts in tables.all_texts(data):
        lines.append(_line(texts))
    return "\n".join(lines)


def _line(texts: tables.Texts) -> str:
    count: Counter[str] = Counter()
    for text, status in _statuses(texts):
        count[status if status in NOT_READ else "resolved"] += 1
        if status in NOT_READ:
            print(f"{status:10}{texts.file} {texts.column} {text!r} ({texts.found[text]} rows)")
    unknown = count["unknown"] + count["rejected"]
    cells = [len(texts.found), texts.found.total(), count["resolved"], count["ambiguous"], unknown]
    return f"| {texts.file} | {texts.column} | {' | '.join(f'{cell:,}' for cell in cells)} |"


def _statuses(texts: tables.Texts) -> Iterator[tuple[str, str]]:
    for text, reading in tables.read(texts).items():
        yield text, reading.status
