"""The contract of the page and its API."""
