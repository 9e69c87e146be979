"""The door for Dagster: `workspace.yaml` and `dg` load this module."""

from pipelines.defs.location import location

defs = location()
