"""Lets the tests import the training scripts that need no deep-learning framework: ``training`` lies beside ``src``."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[3] / "training"))
