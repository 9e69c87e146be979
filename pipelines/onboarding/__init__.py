"""Helps a person to take in a new source: proposes its source.yaml, tries it, and explains a figure."""
