"""One module per kind of file; each gives the headers of a file and stages its records as texts."""
