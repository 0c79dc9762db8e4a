"""Publish: readings come in; JSON lines, the gold form, CSV, frames and the terminal view go out."""
