"""Lets the tests of the measuring house import it: ``bench`` lies beside ``src``."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[3]))
