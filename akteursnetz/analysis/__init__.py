"""Measures: one algorithm per file, each with its `QUESTION` and `measure(network, view, **parameters) -> Result`."""
