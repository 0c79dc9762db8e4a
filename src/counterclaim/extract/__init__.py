"""Extract: an annotated report comes in; counts, claims, events and attributions in the report's own words go out.

Packages and modules:

    counts      a stretch of text in; the counts that it states out
    claims      the model's counts in; drafts of claims out
    acts        the model's acts in; drafts of events out
    speech      the model's attributions in; who says what out
    verified    what a model behind an endpoint says in; only what stands in the report out
"""
