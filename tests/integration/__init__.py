"""Tests of parts that work together."""
