"""`python -m pipelines try`: a source run without publishing, and what a person has to mend."""
