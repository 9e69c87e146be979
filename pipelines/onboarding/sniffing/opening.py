"""From a path to the bytes that matter: unpacks zip and gz, and tells the kind by the content."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from pipelines.onboarding.sniffing.findings import Claim

Kind = Literal["csv", "xlsx", "json", "pdf", "html_table", "text", "html", "unknown"]
LARGEST = 512 * 1024**2
_DATA = (
    ".csv",
    ".tsv",
    ".txt",
    ".json",
    ".jsonl",
    ".ndjson",
    ".xlsx",
    ".xls",
    ".ods",
    ".pdf",
    ".html",
    ".htm",
)
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|table|head|body)\b", re.IGNORECASE)
_TABLE = re.compile(rb"<\s*t[dh]\b", re.IGNORECASE)
_OLE2 = b"\xd0\xcf\x11\xe0"


class Unreadable(Exception):
    """A file that cannot be looked at; the text says why and what to do."""


@dataclass
class Opened:
    """The bytes of a file, after unpacking."""

    content: bytes
    kind: Kind
    container: Claim | None = None
    problems: tuple[str, ...] = ()


def opened(path: Path) -> Opened:
    """What is in the file. Raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable("is a folder: name the files in it")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"is larger than {LARGEST:,} bytes: cut a piece off and propose from that")
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror}): check the path") from None
    container: Claim | None = None
    problems: tuple[str, ...] = ()
    if content[:2] == b"\x1f\x8b":
        content, container = _gunzipped(content), Claim("gz", "the file begins with the mark of gzip (1F 8B)")
    if content[:4] == b"PK\x03\x04" and not _is_workbook(content):
        content, container, problems = _unzipped(content)
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("is empty: fetch it again")
    return Opened(content, kind_of(content), container, problems)


def kind_of(content: bytes) -> Kind:
    """By the first bytes, never by the name: many an .xls is a web page."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf\0 \t\r\n")
    if head.startswith(b"PK\x03\x04") or head.startswith(_OLE2):
        return "xlsx"
    if head.startswith(b"%PDF"):
        return "pdf"
    if head[:1] in (b"{", b"[") and _is_json(content):
        return "json"
    if head[:1] == b"<" and (_HTML.search(content[:65536]) or _TABLE.search(content)):
        return "html_table" if _TABLE.search(content) else "html"
    if b"\0" in content[:4096] and not _is_utf16(content):
        return "unknown"
    return "csv"


def _is_utf16(content: bytes) -> bool:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 4 and min(even, odd) < len(head) // 40


def _is_json(content: bytes) -> bool:
    first = content.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    for text in (first, content):
        try:
            json.loads(text.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            continue
        return True
    return False


def _gunzipped(content: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            out = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"is a damaged gzip file ({error}): fetch it again") from None
    return _within(out)


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def _unzipped(content: bytes) -> tuple[bytes, Claim, tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [one for one in archive.infolist() if not one.is_dir() and one.file_size]
            infos = [one for one in infos if not one.filename.startswith("__MACOSX/")]
            data = [one for one in infos if PurePosixPath(one.filename).suffix.lower() in _DATA] or infos
            if not data:
                raise Unreadable("is a zip without any file in it: fetch it again")
            chosen = max(data, key=lambda one: one.file_size)
            if chosen.flag_bits & 1:
                raise Unreadable("is a zip with a password: unpack it and propose from what is in it")
            with archive.open(chosen) as member:
                out = member.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"is a damaged zip ({error}): fetch it again") from None
    names = ", ".join(one.filename for one in infos[:5])
    if len(infos) == 1:
        return _within(out), Claim(chosen.filename, f"it is the only file of the zip, {chosen.filename}"), ()
    others = tuple(one.filename for one in infos if one is not chosen)
    claim = Claim(
        chosen.filename, f"it is the largest of {len(infos)} files of the zip ({names})", False, others
    )
    problem = (
        f"the zip holds {len(infos)} files ({names}): only {chosen.filename} was looked at; one is read "
        "(`member:`), so deliver the others as files of their own"
    )
    return _within(out), claim, (problem,)


def _within(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise Unreadable(f"unpacks to more than {LARGEST:,} bytes: unpack it and propose from a piece")
    return content
