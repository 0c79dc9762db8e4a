"""Speakers: drafts and the attributions around them come in; whose word each claim is, through which channel, goes out."""
