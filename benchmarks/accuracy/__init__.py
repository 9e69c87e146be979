"""How often a text is read right, and whether one is ever read wrong: the report of `make accuracy`."""
