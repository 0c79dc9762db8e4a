"""The command line. Exit codes: 0 done, 1 done but some inputs were set aside, 2 nothing could be done."""
