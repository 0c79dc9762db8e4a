"""Accounts of a shared ledger: users and their passwords, sessions that can be ended, and the audit log."""
