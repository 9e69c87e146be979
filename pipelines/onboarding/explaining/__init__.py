"""`python -m pipelines explain`: from a figure of the database back to the cell that it came from."""
