"""Speech: attributions of the model, quotations, tallies and transcripts come in; who says what, in the report's own words, goes out."""
