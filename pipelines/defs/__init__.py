"""Floor 10, the only room that imports dagster: a factory over the catalogue, checks, clocks, resources.

Here belongs what Dagster has to know: names, groups, order, when to run, what to show. What is done to a
delivery belongs in `ingest` and `storage`; a fact about a source in its `source.yaml`. The store is the
truth and Dagster its clock and its window: to materialise is to bring up to date, and losing Dagster's
state loses nothing.
"""
