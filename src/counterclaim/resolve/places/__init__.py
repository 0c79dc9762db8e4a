"""Places: drafts of claims and their words for where come in; the place that each has to itself, and what it is on the map, go out."""
