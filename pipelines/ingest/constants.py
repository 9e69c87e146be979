"""Holds constants and look-ups of a source against the vocabulary: a unit that is none would mislead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.ingest.catalogue import load_parser
from pipelines.ingest.errors import CatalogueError
from pipelines.ingest.source import Source
from seizure_schema.errors import ArgumentError
from seizure_schema.standardise import QUESTIONS, wrong_lookups
from seizure_schema.standardise.mapping import SourceMapping
from seizure_schema.text import checked_country
from seizure_schema.vocabulary import table


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
    schemes = sorted({row["scheme"] for row in table("reporting_groups")})
    if source.reporting_scheme not in (None, *schemes):
        yield (
            "reporting_scheme",
            f"{source.reporting_scheme!r} is no scheme of the vocabulary: {', '.join(schemes)}",
        )
    for layout in source.layouts:
        mapping, key = layout.mapping, f"layouts.{layout.name}.mapping"
        if mapping.reporting_country != "of_seizure":
            yield from _code(f"{key}.reporting_country", mapping.reporting_country, checked_country)
        yield from _constants(f"{key}.constants", mapping)
        yield from ((f"{key}.{one}", said) for one, said in wrong_lookups(mapping))


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
