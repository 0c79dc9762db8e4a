"""Annotate: a report comes in; tokens, sentences, quotations and the language model's analysis go out."""
