"""Actors: the words for a party come in; the state, force, group or organization meant goes out, or a doubt with its candidates."""
