"""A small source in a folder of its own, for tests that try it, mend its source.yaml and try again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pipelines.ingest import inbox_files, load_source
from pipelines.onboarding.trying.causes import Cause, causes
from pipelines.onboarding.trying.trial import trial

HEADER = "No,Region,Date,Drug,Amount,Unit"
MAPPING: dict[str, Any] = {
    "columns": {
        "No": {"ignore": "number of the row"},
        "Region": "admin1",
        "Date": "date",
        "Drug": "substance",
        "Amount": "quantity",
        "Unit": "unit",
    },
    "language": "en",
    "country": "UZ",
    "notation": {"decimal": "."},
    "zero_means": "not_weighed",
    "seizure_count_method": "one_case_one_report",
}


class Made:
    """`uz_list` with one CSV layout `list`, and an inbox for it."""

    def __init__(self, root: Path) -> None:
        self.sources, self.inbox = root / "sources", root / "inbox"
        self.folder = self.sources / "uz_list"
        self.folder.mkdir(parents=True)
        (self.inbox / "uz_list").mkdir(parents=True)
        self.facts: dict[str, Any] = {
            "title": "List",
            "publisher": "Nobody",
            "country": "UZ",
            "owners": ["team:test"],
            "homepage": "https://example.org",
            "licence": "none",
            "access_tier": "public",
            "cadence": "yearly",
            "description": "Made for a test.",
            "layouts": [
                {
                    "name": "list",
                    "files": ["*.csv"],
                    "reader": {"kind": "csv"},
                    "edition": [{"name": r"(\d{4})"}],
                    "delivery": "snapshot",
                    "mapping": dict(MAPPING),
                }
            ],
        }
        self.write()

    @property
    def mapping(self) -> dict[str, Any]:
        """The mapping of its layout, to change; `write` afterwards."""
        return self.facts["layouts"][0]["mapping"]

    def write(self) -> None:
        """Writes source.yaml."""
        text = yaml.safe_dump(self.facts, allow_unicode=True, sort_keys=False)
        (self.folder / "source.yaml").write_text(text, encoding="utf-8")

    def take(self, *rows: str, name: str = "2024.csv", header: str = HEADER) -> Path:
        """Lays a CSV file of these rows into the inbox."""
        path = self.inbox / "uz_list" / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    def causes(self) -> list[Cause]:
        """The causes of what is set aside, as `try` finds them."""
        with trial(load_source(self.folder), inbox_files(self.inbox, "uz_list")) as tried:
            assert not [one.stopped for one in tried.tried if one.stopped]
            return causes(tried)

    def counts(self) -> tuple[int, int, int]:
        """Records accepted, set aside and ignored."""
        with trial(load_source(self.folder), inbox_files(self.inbox, "uz_list")) as tried:
            assert not [one.stopped for one in tried.tried if one.stopped]
            (counts,) = [one.manifest.counts for one in tried.tried if one.manifest]
            return counts.accepted, counts.quarantined, counts.ignored

    def paste(self, cause: Cause, answer: str = "") -> None:
        """Writes the proposed lines where they say that they belong, ??? replaced by an answer."""
        lines = cause.fix.lines.replace("???", answer)
        assert cause.fix.at in ("layouts.list", "layouts.list.mapping")
        layout = self.facts["layouts"][0]
        _merge(layout if cause.fix.at == "layouts.list" else layout["mapping"], yaml.safe_load(lines))
        self.write()


def _merge(facts: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(facts.get(key), dict):
            facts[key] = {**facts[key]}
            _merge(facts[key], value)
        elif isinstance(value, list) and isinstance(facts.get(key), list) and key in ("totals", "footer"):
            facts[key] = [*facts[key], *value]
        else:
            facts[key] = value
