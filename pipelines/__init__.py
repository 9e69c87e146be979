"""The pipelines: takes in every source, standardises it, and publishes one database. Run from a checkout."""
