"""Additions: claims and acts that the reader missed, as a coder tells them, in; rows like those that were read, and their entries, out."""
