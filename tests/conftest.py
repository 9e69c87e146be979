"""Which tests run, and where what they measure is written down.

Tests that need the published tables or minutes are left out unless asked for. A test says what it measured
with `record_property("measured", "84,640 rows in 9.1 s")`; `--measured FILE` appends these lines to a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

REAL = "SEIZURE_REAL_DATA"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published tables; only tests marked `real` may ask for it."""
    return Path(os.environ[REAL])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")
    parser.addoption("--measured", metavar="FILE", type=Path, help="append what the tests measured to FILE")


def pytest_report_header(config: pytest.Config) -> list[str]:
    real = f"reads {os.environ[REAL]}" if _real_data() else f"left out: {REAL} names no folder"
    return [f"real: {real}", f"long: {'runs' if config.getoption('--long') else 'left out: give --long'}"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    out = set() if _real_data() else {"real"}
    if not config.getoption("--long"):
        out.add("long")
    left = [item for item in items if any(item.get_closest_marker(name) for name in out)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # one of several processes; the one that gathers them speaks for all
    for line in pytest_report_header(config):  # the header itself is not shown under -q
        terminalreporter.write_line(line)
    path = config.getoption("--measured")
    if path is not None:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        passed = len(terminalreporter.stats.get("passed", []))
        failed = len(terminalreporter.stats.get("failed", []))
        lines = [f"\n## {now}: {passed} passed, {failed} failed\n", *_measured(terminalreporter)]
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def _measured(terminalreporter: pytest.TerminalReporter) -> Iterator[str]:
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "measured":
                yield f"- {report.nodeid.split('::')[-1]}: {value}"


def _real_data() -> bool:
    folder = os.environ.get(REAL)
    return bool(folder) and Path(folder).is_dir()
