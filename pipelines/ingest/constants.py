"""Holds a source's constants against the vocabulary: a unit that is none would set every record aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.ingest.catalogue import load_parser
from pipelines.ingest.errors import CatalogueError
from pipelines.ingest.source import Source
from seizure_schema.errors import ArgumentError
from seizure_schema.standardise import QUESTIONS
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.text import checked_country


def check_source(source: Source) -> CatalogueError | None:
    """What only the vocabulary and the source's parse.py can tell to be wrong; None where all is in order."""
    path = (source.folder or Path(source.id)) / "source.yaml"
    problems = [(path, key, said) for key, said in _wrong(source)]
    try:
        load_parser(source)
    except CatalogueError as error:
        problems += error.problems
    return CatalogueError(problems) if problems else None


def _wrong(source: Source) -> Iterator[tuple[str, str]]:
    yield from _code("country", source.country, checked_country)
    for layout in source.layouts:
        mapping, key = layout.mapping, f"layouts.{layout.name}.mapping"
        if mapping.reporting_country != "of_seizure":
            yield from _code(f"{key}.reporting_country", mapping.reporting_country, checked_country)
        yield from _constants(f"{key}.constants", mapping)


def _code(key: str, told: str | None, check: Callable[[str | None], str | None]) -> Iterator[tuple[str, str]]:
    try:
        check(told)
    except ArgumentError as error:
        yield key, str(error)


def _constants(key: str, mapping: SourceMapping) -> Iterator[tuple[str, str]]:
    """Asks of every constant what a record would be asked, the columns left blank."""
    constants = {str(slot): text for slot, text in mapping.constants.items()}
    for question in QUESTIONS:
        slots = [slot for slot in question.leading if slot in constants]
        if not slots:
            continue
        texts = {slot: constants.get(slot, "") for slot in question.asked_slots(mapping)}
        issues = question.ask(texts, mapping).issues
        for slot in slots:
            for issue in issues:
                if issue.level == "quarantine" and issue.value == constants[slot]:
                    yield f"{key}.{slot}", issue.message
