"""Doers: drafts of claims and acts come in; the same drafts, with who did it as the report tells it, or nobody, go out."""
