"""The measuring house: one module a measure, one table of figures with their targets (``python -m bench.accuracy DATA``)."""
