"""`counterclaim ledger COMMAND`: what a ledger holds, one file a command."""
