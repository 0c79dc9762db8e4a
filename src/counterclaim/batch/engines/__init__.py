"""Engines: tasks in, their results out as they come; the same tasks make the same files on any of them."""
