"""All assets once, in this process, quietly: what `python -m pipelines run` does. Not here: printing."""

from pathlib import Path

import dagster as dg

from pipelines.defs.listener import Listener
from pipelines.defs.location import EVERYTHING, location
from pipelines.defs.paths import SOURCES, Paths

# Dagster's state lies where the checkout's dagster.yaml has it, so that `dg dev` shows these runs too.
SETTINGS = """\
# Written once by `python -m pipelines run`; yours to change.
python_logs:
  python_log_level: WARNING
telemetry:
  enabled: false
concurrency:
  pools:
    granularity: op
    default_limit: 1
"""
# What a run has to say reaches the listener and the checks; Dagster's console would say it a second time.
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run_everything(inbox: Path, data: Path, listener: Listener, sources: Path = SOURCES) -> list[str]:
    """Takes in, standardises and publishes all sources. Returns one sentence for each step that failed.

    A stopped delivery is no failed step: the listener is told of it. Raises OSError where `data` cannot be
    written.
    """
    paths = Paths(inbox=str(inbox.resolve()), data=str(data.resolve()))
    job = location(sources, paths, listener).resolve_job_def(EVERYTHING)
    with dg.DagsterInstance.from_config(str(_home(data))) as instance:
        result = job.execute_in_process(instance=instance, run_config=QUIET, raise_on_error=False)
    return [_said(event) for event in result.all_events if event.is_step_failure]


def _home(data: Path) -> Path:
    home = data.resolve() / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    return home


def _said(event: dg.DagsterEvent) -> str:
    """The cause of a failed step: the innermost error, for Dagster's own wraps it."""
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:
        error = error.cause
    step = (event.step_key or "").replace("__", "/")
    return f"{step}: {error.message.strip() if error else 'failed'}"
