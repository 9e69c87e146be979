"""Plain lines on a terminal or in a pipe: one at a time, and tables whose columns stand under one another."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# A publisher's text must not move the cursor, colour or retitle the terminal of who reads it.
_SEEN = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}


def say(line: str = "") -> None:
    """One line, at once: progress is of no use in a buffer. Nobody may be there to read on (`| head`)."""
    try:
        print(line.translate(_SEEN), flush=True)
    except BrokenPipeError:
        stop_printing()


def warn(line: str) -> None:
    """One line for what went wrong."""
    print(line.translate(_SEEN), file=sys.stderr, flush=True)


def stop_printing() -> None:
    """What is printed from now on goes nowhere: who read it has gone, and the work goes on to its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def columns(header: Sequence[str], rows: Sequence[Sequence[Any]], *, right: Sequence[str] = ()) -> list[str]:
    """Rows of text under a header, each column as wide as its widest cell; `right` names those of figures."""
    table = [list(header), *[[_cell(value) for value in row] for row in rows]]
    widths = [max(len(line[place]) for line in table) for place in range(len(header))]
    lines = []
    for line in table:
        cells = zip(header, line, widths, strict=True)
        padded = [cell.rjust(wide) if name in right else cell.ljust(wide) for name, cell, wide in cells]
        lines.append(("  " + "   ".join(padded)).rstrip())
    return lines


def near(path: Path) -> str:
    """The path as it is typed from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else str(value)
