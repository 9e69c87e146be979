"""One file after the other: what it is, which tables it holds, and what each column looks like."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipelines.onboarding.sniffing import dialect, encodings, grids, json_tables, web
from pipelines.onboarding.sniffing.findings import Claim, FileFinding
from pipelines.onboarding.sniffing.json_beside import held_together
from pipelines.onboarding.sniffing.opening import Opened, Unreadable, opened
from pipelines.onboarding.sniffing.tables import tables_of
from pipelines.onboarding.sniffing.verifying import verified

_BEGINNING = 2_000


def look(paths: Iterable[Path | str]) -> list[FileFinding]:
    """A finding for each file, in the order given. Raises nothing: what cannot be read says so itself."""
    return held_together([_look(Path(path)) for path in paths])


def _look(path: Path) -> FileFinding:
    try:
        file = opened(path)
        return verified(file.content, _of(path, file))
    except Unreadable as error:
        return FileFinding(str(path), path.name, "unknown", None, problems=(f"{path.name} {error}",))
    except Exception as error:  # a proposal must never break on somebody's file
        reason = f"{type(error).__name__}: {error}"[:200]
        told = f"{path.name} could not be looked at ({reason}): write its reader by hand, and report this"
        return FileFinding(str(path), path.name, "unknown", None, problems=(told,))


def _of(path: Path, file: Opened) -> FileFinding:
    if file.kind == "unknown":
        raise Unreadable("is no text, workbook, PDF, JSON or web page: save it as one of these")
    if file.kind == "xlsx":
        return _tabular(path, file, grids.of_workbook(file.content), {})
    if file.kind == "pdf":
        found, ruled = grids.of_pdf(file.content)
        spaced = Claim(False, "no lines part the cells: white space does")
        return _tabular(path, file, found, {} if ruled else {"ruled": spaced})
    encoding, problems = encodings.propose(file.content)
    text = file.content.decode(str(encoding.value), errors="replace").removeprefix("\ufeff")
    says = {} if encoding.value == "utf-8" else {"encoding": encoding}
    file.problems += problems
    if file.kind == "json":
        return json_tables.finding(path, file, text, says)
    if file.kind in ("html", "html_table"):
        return _web(path, file, text, says)
    return _text(path, file, text, encoding, says)


def _tabular(path: Path, file: Opened, found: list[grids.Grid], says: dict[str, Claim]) -> FileFinding:
    if file.container is not None and file.container.value != "gz":
        says = {**says, "member": file.container} if file.container.others else says
    tables, skipped, problems = tables_of(found, file.kind, says)
    if not tables:
        problems = (*problems, f"{path.name} holds no table that a reader can find: open it and look")
    return FileFinding(
        str(path), path.name, file.kind, file.container, tables, skipped, problems=(*file.problems, *problems)
    )


def _text(path: Path, file: Opened, text: str, encoding: Claim, says: dict[str, Claim]) -> FileFinding:
    told = dialect.propose(text)
    if told.delimiter is None:
        file.problems += _no_table(path, text)
        facts = {"encoding": str(encoding.value)}
        return FileFinding(
            str(path),
            path.name,
            "text",
            file.container,
            text=text[:_BEGINNING],
            problems=file.problems,
            facts=facts,
        )
    if told.delimiter.value != "," or not told.delimiter.sure:
        says = {**says, "delimiter": told.delimiter}
    if told.quote is not None:
        says = {**says, "quote": told.quote}
    quote = str(told.quote.value) if told.quote else '"'
    return _tabular(path, file, [grids.of_csv(text, str(told.delimiter.value), quote)], says)


def _no_table(path: Path, text: str) -> tuple[str, ...]:
    """What to say of a text that is no table although it is called, or begins, like one."""
    if text.lstrip()[:1] in ("{", "[") and text.lstrip()[1:2] in ('"', "{", "[", " ", "\n", "\r"):
        return (f"{path.name} begins like JSON, but is damaged or cut off: fetch it again",)
    if path.suffix.lower() in (".csv", ".tsv"):
        return (
            f"{path.name} is called a table, but no delimiter cuts its lines into cells: open it and look",
        )
    return ()


def _web(path: Path, file: Opened, text: str, says: dict[str, Claim]) -> FileFinding:
    page = web.read(text)
    if file.kind == "html_table" and page.grids:
        found = _tabular(path, file, page.grids, says)
        if found.tables:
            return FileFinding(**{**found.__dict__, "facts": page.facts})
    return FileFinding(
        str(path),
        path.name,
        "html",
        file.container,
        text=page.text[:_BEGINNING],
        problems=file.problems,
        facts=page.facts,
    )
