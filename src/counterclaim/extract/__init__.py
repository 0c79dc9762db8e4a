"""Extract: an annotated report comes in; counts, claims, events and attributions in the report's own words go out."""
