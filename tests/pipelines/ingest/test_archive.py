"""The archive keeps bytes under their hash, and beside them where from and when."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.ingest import Archive, errors, inbox_files, read_sidecar
from pipelines.ingest import archive as module

from .conftest import WHEN, Deliver


def test_the_bytes_stand_under_their_hash_unchanged(deliver: Deliver) -> None:
    delivery = deliver("seizures.csv", b"a,b\r\n1,2\r\n")
    assert delivery.sha256 == hashlib.sha256(b"a,b\r\n1,2\r\n").hexdigest()
    assert delivery.path.read_bytes() == b"a,b\r\n1,2\r\n"
    assert delivery.path.parts[-2:] == (delivery.sha256[:2], delivery.sha256)


def test_the_sidecar_says_where_from_when_and_what_edition(tmp_path: Path) -> None:
    file = tmp_path / "ids.xlsx"
    file.write_bytes(b"x")
    file.with_name("ids.xlsx.meta.yaml").write_text("edition: 2024-05\nlanguage: no\n")
    archive = Archive(tmp_path / "archive")
    delivery = archive.take(file, "unodc_ids", origin="https://example.org/ids.xlsx", now=WHEN)
    sidecar = delivery.path.with_name(f"{delivery.sha256}.unodc_ids.json")
    assert json.loads(sidecar.read_text()) == {
        "edition": "2024-05",
        "file_name": "ids.xlsx",
        "language": "no",
        "names": ["ids.xlsx"],
        "origin": "https://example.org/ids.xlsx",
        "received": "2026-03-01T08:30:00+00:00",
        "sha256": delivery.sha256,
        "size": 1,
        "source": "unodc_ids",
    }


def test_taking_a_file_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("x")
    archive = Archive(tmp_path / "archive")
    first = archive.take(file, "xx_office", now=WHEN)
    assert archive.take(file, "xx_office", now=datetime(2027, 1, 1, tzinfo=UTC)) == first
    assert archive.deliveries("xx_office") == [first]


def test_one_content_under_two_names_is_one_delivery(deliver: Deliver) -> None:
    first = deliver("b.csv", "same")
    second = deliver("a.csv", "same")
    assert second.sha256 == first.sha256
    assert second.file_name == "b.csv"
    assert second.names == ("a.csv", "b.csv")


def test_one_content_of_two_sources_is_two_deliveries(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("x")
    archive = Archive(tmp_path / "archive")
    archive.take(file, "xx_office", now=WHEN)
    archive.take(file, "yy_office", now=WHEN)
    assert [one.source for one in archive.deliveries("xx_office")] == ["xx_office"]
    assert [one.source for one in archive.deliveries("yy_office")] == ["yy_office"]


def test_deliveries_are_sorted_by_hash_and_leave_half_written_files_out(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    for number in range(6):
        file = tmp_path / f"{number}.csv"
        file.write_text(str(number))
        taken = archive.take(file, "xx_office", now=WHEN)
    taken.path.with_name(f".{taken.sha256}.123.abcd").write_bytes(b"cut")
    hashes = [one.sha256 for one in archive.deliveries("xx_office")]
    assert len(hashes) == 6
    assert hashes == sorted(hashes)


def test_a_file_that_changes_while_it_is_copied_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "growing.csv"
    file.write_text("first half")
    hashed = module._digest

    def hash_then_grow(path: Path) -> str:
        sha256 = hashed(path)
        if path == file:
            file.write_text("first half, second half")
        return sha256

    monkeypatch.setattr(module, "_digest", hash_then_grow)
    with pytest.raises(errors.FileChanging):
        Archive(tmp_path / "archive").take(file, "xx_office", now=WHEN)
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []


def test_an_archived_content_that_was_cut_is_noticed(deliver: Deliver) -> None:
    delivery = deliver("a.csv", "whole content")
    os.chmod(delivery.path, 0o644)  # noqa: PTH101
    delivery.path.write_text("whole")
    with pytest.raises(errors.ArchiveDamaged):
        Archive(delivery.path.parents[1]).verify(delivery)
    with pytest.raises(errors.ArchiveDamaged):
        deliver("a.csv", "whole content")


def test_an_empty_file_is_not_archived(deliver: Deliver) -> None:
    with pytest.raises(errors.EmptyFile):
        deliver("a.csv", "")


def test_an_unknown_delivery_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Archive(tmp_path).delivery("xx_office", "00" * 32)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- a\n", "no names with texts"),
        ("sha256: abc\n", "written by the archive"),
        ("edition: [1, 2]\n", "must be a text"),
        ("edition: 1\nedition: 2\n", "stands twice"),
        ("edition: '\n", "quoted scalar"),
    ],
)
def test_a_sidecar_that_cannot_be_used_stops(deliver: Deliver, content: str, said: str) -> None:
    with pytest.raises(errors.SidecarInvalid, match=said):
        deliver("a.csv", "x", content)


def test_a_date_in_a_sidecar_stays_the_text_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt.meta.yaml").write_text("published: 2023-12-07\n")
    assert read_sidecar(tmp_path / "a.txt") == {"published": "2023-12-07"}


def test_the_inbox_leaves_out_what_is_no_delivery(tmp_path: Path) -> None:
    folder = tmp_path / "xx_office"
    names = ["b.csv", "2024/a.csv", ".hidden", "b.csv.meta.yaml", "README.md", "expected.yaml", ".git/c.csv"]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    assert inbox_files(tmp_path, "xx_office") == [folder / "2024/a.csv", folder / "b.csv"]


def test_a_source_without_an_inbox_has_no_files(tmp_path: Path) -> None:
    assert inbox_files(tmp_path, "xx_office") == []
