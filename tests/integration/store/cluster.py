"""A private PostgreSQL: a cluster of an installed server in a temporary folder, reached through a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_UNPRIVILEGED = ("postgres", "nobody")
_QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=20 -c shared_buffers=16MB"


def find_server() -> Path | None:
    """The folder of initdb and pg_ctl, the newest installed; None where there is none."""
    on_path = shutil.which("pg_ctl")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    candidates = [*installed, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in candidates if all((folder / name).exists() for name in ("initdb", "pg_ctl"))), None)


@contextmanager
def private_cluster(binaries: Path) -> Iterator[str]:
    """A running server; the start of its URLs, to which a database's name is added. It is stopped and removed at the end."""
    # A socket's path is at most 107 bytes long, so the folder lies as high up as it can.
    folder = Path(tempfile.mkdtemp(prefix="ccpg", dir="/tmp"))
    user = _owner(folder)
    try:
        _run(user, [binaries / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"])
        options = f"{_QUICK} -c listen_addresses='' -c unix_socket_directories={folder}"
        _run(user, [binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"postgresql://tester@/{{database}}?host={folder}"
        finally:
            _run(user, [binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: the user to run it as then, who is given the folder."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in _UNPRIVILEGED if name in users)
    shutil.chown(folder, user)
    return user


def _run(user: str | None, command: Sequence[str | Path]) -> None:
    whole = [str(part) for part in command]
    if user:
        entry = pwd.getpwnam(user)
        privileges = [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
        whole = [str(shutil.which("setpriv")), *privileges, *whole]
    # pg_ctl leaves its server the pipes that it inherits, and a reader of those would wait for the server to end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(whole, stdout=output, stderr=output, check=False, cwd="/")  # noqa: S603 - words of ours
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")
