"""Small published tables, and what is proposed for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.ingest import Source
from pipelines.ingest.catalogue import load_source
from pipelines.ingest.yaml_text import load_yaml
from pipelines.onboarding.proposing.claims import OPEN, Known
from pipelines.onboarding.proposing.render import Proposal, propose
from pipelines.onboarding.sniffing import look

# What a person writes on the lines that no file tells.
WRITTEN = {
    "title": "Seizures",
    "publisher": "Police",
    "owners": "team:x",
    "homepage": "https://police.example",
    "licence": "not stated",
    "access_tier": "public",
    "cadence": "yearly",
    "description": "Seizures of the police.",
    "zero_means": "nil_reported",
}
# Lines that a person takes out, where the publisher tells of the whole country.
TAKEN_OUT = {"coverage", "nationwide", "parts"}


def csv(folder: Path, name: str, *lines: str) -> Path:
    """A file of these lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def proposal(*paths: Path, **known: str) -> Proposal:
    """What is proposed for the files."""
    return propose(look(paths), Known(**known))


def layout(*paths: Path, **known: str) -> dict[str, Any]:
    """The first layout that is proposed, as plain YAML."""
    content = load_yaml(proposal(*paths, **known).text)
    return dict(content["layouts"][0])


def columns(*paths: Path, **known: str) -> dict[str, Any]:
    """Header -> slot, {ignore: why} or ???."""
    return dict(layout(*paths, **known)["mapping"]["columns"])


def filled(made: Proposal, folder: Path, more: Mapping[str, str] | None = None) -> Source:
    """The source once a person has written its open lines; every line that is left is ignored in writing."""
    answers = WRITTEN | dict(more or {})
    lines = []
    for line in made.text.splitlines():
        code = line.partition("#")[0].rstrip()
        key = code.strip().removeprefix("- ").partition(":")[0].strip('"')
        if OPEN in code and key in TAKEN_OUT - answers.keys():
            continue
        answer = answers.get("owners" if key == OPEN else key, "{ignore: not needed}")
        lines.append(code.replace(OPEN, answer) if OPEN in code else line)
    home = folder / made.id
    home.mkdir()
    (home / "source.yaml").write_text("\n".join(lines), encoding="utf-8")
    return load_source(home)
