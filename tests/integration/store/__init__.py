"""The contract of the store, the same for every database."""
