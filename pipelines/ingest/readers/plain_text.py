"""A bulletin as plain text: what it says of itself stands in its sidecar."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from pipelines.ingest.errors import EmptyFile
from pipelines.ingest.readers.encoding import decode


@dataclass(frozen=True)
class Page:
    """Text of a bulletin, and what it says of itself: title, published, language."""

    text: str
    meta: dict[str, str] = field(default_factory=dict)


def read(content: bytes, encoding: str, file_name: str) -> Page:
    """The text in NFC with \\n line ends. Raises WrongEncoding, EmptyFile."""
    text = normalised(decode(content, encoding, file_name))
    if not text.strip():
        raise EmptyFile(file_name, detail=", no text")
    return Page(text)


def normalised(text: str) -> str:
    """NFC, line ends as \\n, no byte order mark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
