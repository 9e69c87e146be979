"""Bytes to text by the declared encoding, never by a guess: what does not decode stops with its place."""

from __future__ import annotations

import codecs
from pathlib import Path

from pipelines.ingest.errors import EmptyFile, WrongEncoding

_CHUNK = 1024 * 1024
UTF8 = frozenset({"utf-8", "utf-8-sig"})


def is_utf8(encoding: str) -> bool:
    """Whether the declared encoding is UTF-8 under any of its names."""
    return codecs.lookup(encoding).name in UTF8


def codec(encoding: str) -> str:
    """The codec to open a file with: UTF-8 with its byte order mark, if any, taken away."""
    return "utf-8-sig" if is_utf8(encoding) else encoding


def check_encoding(path: Path, encoding: str, file_name: str) -> None:
    """Decodes the whole file once.

    Raises WrongEncoding naming the offset of the first byte that does not decode. A file declared in a
    one-byte encoding that is valid UTF-8 beyond ASCII stops too: such a text never comes about by chance,
    and reading it would give "BogotÃ¡". Raises EmptyFile for no bytes.
    """
    decoder = codecs.getincrementaldecoder(codec(encoding))()
    other = None if is_utf8(encoding) else codecs.getincrementaldecoder("utf-8")()
    beyond_ascii = False
    offset = 0
    with path.open("rb") as lines:
        while True:
            chunk = lines.read(_CHUNK)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                at = offset - pending + error.start
                raise WrongEncoding(file_name, encoding, f"byte {at} is {_bytes(error)}") from None
            if other is not None:
                beyond_ascii = beyond_ascii or not chunk.isascii()
                try:
                    other.decode(chunk, final=not chunk)
                except UnicodeDecodeError:
                    other = None
            if not chunk:
                break
            offset += len(chunk)
    if offset == 0:
        raise EmptyFile(file_name)
    if other is not None and beyond_ascii and not encoding.lower().startswith("utf"):
        raise WrongEncoding(file_name, encoding, "the whole file is valid UTF-8")


def decode(content: bytes, encoding: str, file_name: str) -> str:
    """A small file as text. Raises WrongEncoding, EmptyFile."""
    if not content:
        raise EmptyFile(file_name)
    try:
        text = content.decode(codec(encoding))
    except UnicodeDecodeError as error:
        raise WrongEncoding(file_name, encoding, f"byte {error.start} is {_bytes(error)}") from None
    if not is_utf8(encoding) and not content.isascii() and not encoding.lower().startswith("utf"):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return text
        raise WrongEncoding(file_name, encoding, "the whole file is valid UTF-8")
    return text


def _bytes(error: UnicodeDecodeError) -> str:
    return "0x" + error.object[error.start : error.end].hex().upper()
