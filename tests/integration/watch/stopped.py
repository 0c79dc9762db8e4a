"""A watch in a process of its own, for tests that stop it or measure it: python stopped.py FOLDER SECONDS PAGES URL..."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from clock import Clock
from counterclaim.fetch.web import Bounds
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk


def main(folder: str, seconds: float, pages: str, urls: list[str]) -> None:
    """Asks for the feeds once, with their pages where told so, each within a time; tells the most memory that it took, in MB."""
    feeds = tuple(Feed(url, pages=pages == "pages") for url in urls)
    desk = Desk(Path(folder), feeds, Clock(time.time()), bounds=Bounds(seconds=seconds))
    desk.run()
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    print(int(peak[1]) // 1024 if peak else 0)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4:])
