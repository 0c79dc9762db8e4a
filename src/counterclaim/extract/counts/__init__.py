"""Counts: how many, as words state it; from numbers (`amounts`) over hedges and kinds to counts read and found."""
