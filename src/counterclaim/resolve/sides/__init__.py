"""Sides: drafts of claims come in; the same drafts, with whose people or things are counted, go out."""
