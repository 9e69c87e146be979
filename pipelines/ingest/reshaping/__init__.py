"""From the rows of a file to one record for each figure: the steps that `reshape:` of a layout declares.

Each step is SQL over a temporary table, one module each; patterns are Python's and asked once per distinct
text. What a step leaves out is in the account of `Rows`.
"""
