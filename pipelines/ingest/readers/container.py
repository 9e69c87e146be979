"""Unpacks what a publisher packed (zip, gz) into a temporary folder, within limits and never outside it."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO, cast

from pipelines.ingest.archive import Delivery
from pipelines.ingest.errors import ArchiveLimit, DamagedFile, MemberNotFound, UnsafeMember
from pipelines.ingest.reader import Reader

_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"


@contextmanager
def unpacked(delivery: Delivery, reader: Reader) -> Iterator[Path]:
    """The path of the plain file: the archived one itself, or the one member of a zip or gz.

    An XLSX or ODS is a zip that its own reader opens; only its unpacked size is checked here.
    Raises MemberNotFound, UnsafeMember, ArchiveLimit, DamagedFile.
    """
    with delivery.path.open("rb") as content:
        head = content.read(4)
    packed = _GZIP if head[:2] == _GZIP else _ZIP if head == _ZIP else b""
    if reader.kind == "xlsx" and packed == _ZIP and _is_workbook(delivery.path, delivery, reader):
        yield delivery.path
        return
    if not packed:
        yield delivery.path
        return
    with tempfile.TemporaryDirectory(prefix="ingest_") as folder:
        target = Path(folder) / "member"
        if packed == _ZIP:
            _unzip(delivery, reader, target)
        else:
            _gunzip(delivery, reader, target)
        if reader.kind == "xlsx" and zipfile.is_zipfile(target):
            _is_workbook(target, delivery, reader)
        yield target


def _is_workbook(path: Path, delivery: Delivery, reader: Reader) -> bool:
    """Raises ArchiveLimit for a workbook that is too large unpacked."""
    with _opened(path, delivery, "workbook") as archive:
        if not {"[Content_Types].xml", "content.xml"} & set(archive.namelist()):
            return False
        if sum(info.file_size for info in archive.infolist()) > reader.max_unpacked_bytes:
            raise ArchiveLimit(delivery.file_name, str(reader.max_unpacked_bytes))
    return True


@contextmanager
def _opened(path: Path, delivery: Delivery, kind: str = "zip") -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DamagedFile(delivery.file_name, kind, str(error).rstrip(".")) from None


def _unzip(delivery: Delivery, reader: Reader, target: Path) -> None:
    with _opened(delivery.path, delivery) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        for info in infos:
            if _leads_outside(info.filename):
                raise UnsafeMember(delivery.file_name, info.filename)
        fits = [info for info in infos if fnmatchcase(info.filename, reader.member)]
        if len(fits) != 1:
            held = ", ".join(info.filename for info in (fits or infos)[:5]) or "nothing"
            detail = f"{len(fits)} files of the zip ({held})"
            raise MemberNotFound(delivery.file_name, reader.member, detail)
        with archive.open(fits[0]) as content:
            _pour(content, target, delivery, reader)


def _gunzip(delivery: Delivery, reader: Reader, target: Path) -> None:
    try:
        with gzip.open(delivery.path) as content:
            _pour(cast(IO[bytes], content), target, delivery, reader)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedFile(delivery.file_name, "gz", str(error).rstrip(".")) from None


def _pour(content: IO[bytes], target: Path, delivery: Delivery, reader: Reader) -> None:
    """Counts what comes out, for a packed file can lie about its size."""
    left = reader.max_unpacked_bytes
    with target.open("wb") as out:
        while chunk := content.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise ArchiveLimit(delivery.file_name, str(reader.max_unpacked_bytes))
            out.write(chunk)


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
