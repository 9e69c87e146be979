"""A newer vocabulary: stored readings are asked again, and only what changes is done again."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.__main__ import main
from pipelines.storage import Manifest, Store, needs_work, reread
from seizure_schema.vocabulary import vocabulary_version

REPOSITORY = Path(__file__).resolve().parents[3]
HEROIN = "1,2023-05-01,Spain,Cadiz,Heroin,2.5,kg"
KHAT = "2,2023-05-02,Spain,Cadiz,Khat,4,kg"
OPIUM = "3,2023-05-03,Spain,Cadiz,Opium,1,kg"
DECIDE = """
import sys
from pathlib import Path
from tests.pipelines.storage.conftest import House
house = House(Path(sys.argv[1]))
house.take("list-1.csv", *sys.argv[2:])
print([one.counts.accepted for one in house.decide()])
"""


def _under_older_vocabulary(root: Path, without: str, *rows: str) -> str:
    """Decides a delivery in a process whose substance names lack one name."""
    older = root / "older"
    shutil.copytree(
        REPOSITORY / "src", older, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
    )
    names = older / "seizure_schema" / "vocabulary" / "substance_names.csv"
    header, *lines = csv.reader(names.open(encoding="utf-8", newline=""))
    with names.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *(line for line in lines if line[0].casefold() != without)])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(older), str(REPOSITORY)))}
    command = [sys.executable, "-c", DECIDE, str(root), *rows]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return told.stdout.strip()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _only(store: Store) -> tuple[Manifest, Path]:
    [manifest] = store.published("zz_test")
    return manifest, store.folder("zz_test", manifest.delivery)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Archive and store of a vocabulary that did not know khat."""
    root = tmp_path_factory.mktemp("older")
    assert _under_older_vocabulary(root, "khat", HEROIN, KHAT) == "[1]"
    return root


@pytest.fixture
def stored(older: Path, tmp_path: Path, house: Any) -> Any:
    for name in ("archive", "store"):
        shutil.copytree(older / name, tmp_path / name, dirs_exist_ok=True)
    return house


def test_a_new_name_frees_what_it_was_missing_for(stored: Any) -> None:
    manifest, _ = _only(stored.store)
    told = reread(stored.source, manifest, stored.store)
    assert [(one.question, one.kind, one.items, one.aside) for one in told.changes] == [
        ("substance", "freed", 0, 1)
    ]
    assert json.loads(told.changes[0].texts)["substance"] == "Khat"
    assert json.loads(told.changes[0].after.answer)["substance"] == "khat"


def test_what_changes_is_done_again_as_if_from_scratch(stored: Any, tmp_path: Path, house: Any) -> None:
    [delivery] = stored.archive.deliveries("zz_test")
    assert needs_work(stored.source, delivery, stored.store)
    [manifest] = stored.decide()
    assert (manifest.counts.accepted, manifest.vocabulary_version) == (2, vocabulary_version())
    _, folder = _only(stored.store)
    once = _bytes(folder)
    stored.decide(force=True)
    assert _bytes(folder) == once


def test_what_does_not_change_is_kept_and_equals_a_new_making(house: Any) -> None:
    house.take("list-1.csv", HEROIN, OPIUM)
    [made] = house.decide()
    _, folder = _only(house.store)
    from_scratch = _bytes(folder)
    house.store.renew(made.model_copy(update={"vocabulary_version": "earlier"}))
    written = (folder / "items.parquet").stat().st_mtime_ns
    [kept] = house.decide()
    assert (folder / "items.parquet").stat().st_mtime_ns == written
    assert kept == made
    assert _bytes(folder) == from_scratch


def test_the_command_says_which_rows_would_change(
    stored: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sources = tmp_path / "sources" / "zz_test"
    sources.mkdir(parents=True)
    (sources / "source.yaml").write_text(json.dumps(stored.source.model_dump(mode="json")), encoding="utf-8")
    asked = ["vocabulary-diff", "--data", str(tmp_path), "--sources", str(sources.parent)]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "Khat" in told and "no longer set aside" in told and vocabulary_version() in told
    assert main([*asked, "--json"]) == 0
    [change] = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["aside"]) == ("freed", 1)
    assert main([*asked, "--source", "nobody"]) == 1
