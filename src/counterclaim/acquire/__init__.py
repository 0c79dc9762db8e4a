"""Acquire: bytes come in from files, folders, standard input, JSON lines and pages; receipts with text go out."""
