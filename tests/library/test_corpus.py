"""Every text of our corpora is read as a person said it must be; what is not yet says so in its note."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.corpus import FOLDER, cases, judge, read

FILES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.csv"))


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_read_right_or_openly_missed(name: str) -> None:
    failed = []
    for case in cases(Path(name).parent.name):
        if case.path.stem == Path(name).name:
            verdict = judge(case, read(case))
            openly = "open: " in case.row["note"] and verdict == "missed"
            failed += [] if verdict == "right" or openly else [f"{verdict}: {case}"]
    assert failed == []


def test_the_corpora_are_there() -> None:
    assert len(FILES) > 50
