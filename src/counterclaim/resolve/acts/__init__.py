"""Acts: drafts of events come in; the same drafts, with whom they answer, harm or mean, and without what is denied, go out."""
