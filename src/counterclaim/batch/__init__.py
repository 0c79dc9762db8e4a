"""Batches: whole archives in, a folder of typed Parquet out; any number of workers on one machine or many makes the same bytes.

An archive is read in two passes, each a list of tasks that know nothing of each other:

    scan    one shard of the inputs in; its reports that may hold a claim out, in order of a digest of their text
    read    one range of digests in, with all copies of a text in it; reports, claims, events and attributions out

Each task writes its files whole or not at all and then a mark, so that a run that was stopped goes on with the tasks that have none.
"""
