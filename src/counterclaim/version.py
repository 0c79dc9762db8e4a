"""The version of the package, told by the command line and written into records."""

__version__ = "0.1.0"
