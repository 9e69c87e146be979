"""What the columns of a new source mean, and the source.yaml that says so, each line with its evidence."""
