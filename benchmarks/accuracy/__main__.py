"""`make accuracy`: how often texts are read right, by resolver and language.

    python -m benchmarks.accuracy [RESOLVER] [--language ru] [--misses] [--mark]
    python -m benchmarks.accuracy --report docs/accuracy.md

The first form judges our corpora (`tests/corpus`), today and at first sight. `--misses` lists what is not
read right; `--mark` writes the verdict into `first_sight` of the rows that have none yet. `--report` adds the
example files and the distinct texts of the published tables, where `SEIZURE_REAL_DATA` names their folder,
and the speed; it prints what is not understood, and appends the counts to a file.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.accuracy import corpus, report
from benchmarks.accuracy.corpus import Case, Verdict


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("resolver", nargs="?", default="", help="one resolver only, such as quantities")
    parser.add_argument("--language", help="one language only, as the rows name it")
    parser.add_argument("--misses", action="store_true", help="list the texts that are not read right")
    parser.add_argument("--report", type=Path, help="everything; its counts are appended to this file")
    parser.add_argument("--mark", action="store_true", help="write first_sight where a row has none yet")
    asked = parser.parse_args()
    if asked.report:
        report.write(asked.report, table(_judged()))
        return
    judged = [
        (case, reading := corpus.read(case), corpus.judge(case, reading))
        for case in corpus.cases(asked.resolver)
        if asked.language in (None, case.language)
    ]
    if asked.misses:
        for case, reading, verdict in judged:
            if verdict != "right":
                print(f"{verdict:7}{case}\n       expected {_expected(case)}\n       got      {reading}")
    print(table((case, verdict) for case, _, verdict in judged))
    if asked.mark:
        _mark([(case, verdict) for case, _, verdict in judged])


def _judged() -> Iterator[tuple[Case, Verdict]]:
    for case in corpus.cases():
        yield case, corpus.judge(case, corpus.read(case))


def table(judged: Iterable[tuple[Case, Verdict]]) -> str:
    """A Markdown table: resolver, language, rows, right now and at first sight, accepted wrongly."""
    now: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case, verdict in judged:
        for key in ((case.resolver, case.language), (case.resolver, "all")):
            now[key][verdict] += 1
            first[key][case.row["first_sight"]] += 1
    lines = [
        "| resolver | language | texts | right | wrong | right at first sight | wrong at first sight |",
        "|---|---|---|---|---|---|---|",
    ]
    for (resolver, language), verdicts in sorted(now.items()):
        seen = first[resolver, language]
        total, marked = verdicts.total(), seen.total() - seen[""]
        lines.append(
            f"| {resolver} | {language} | {total} | {_share(verdicts['right'], total)} | {verdicts['wrong']} "
            f"| {_share(seen['right'], marked)} | {seen['wrong']} |"
        )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _expected(case: Case) -> str:
    return ", ".join(f"{name}={value}" for name, value in case.row.items() if value and name != "text")


def _mark(judged: list[tuple[Case, Verdict]]) -> None:
    verdicts: dict[Path, dict[int, Verdict]] = defaultdict(dict)
    for case, verdict in judged:
        verdicts[case.path][case.line] = verdict
    for path, by_line in verdicts.items():
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for line, row in enumerate(rows, start=2):
            row["first_sight"] = row["first_sight"] or by_line.get(line, "")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
