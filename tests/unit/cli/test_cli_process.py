"""The command as a process of its own: a closed pipe, the bytes that it writes, and how fast it starts."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

# A process of its own cannot be given a fake by monkeypatch, so the fake is part of the program that it runs.
PROGRAM = """
import sys, types
sys.path.insert(0, {tests!r})
import factories
pipeline = types.ModuleType("counterclaim.pipeline")
pipeline.read_inputs = lambda *_, **__: (factories.reading() for _ in range({count}))
sys.modules["counterclaim.pipeline"] = pipeline
sys.argv = ["counterclaim", *{arguments!r}]
from counterclaim.cli.main import main
main()
"""


def program(*arguments: str, count: int = 1) -> list[str]:
    """The command line of a Python that runs the command over a fake pipeline."""
    tests = str(Path(__file__).parents[2])
    return [sys.executable, "-c", PROGRAM.format(tests=tests, count=count, arguments=arguments)]


def test_closed_pipe_is_quiet() -> None:
    """`counterclaim read ... | head` ends without a traceback."""
    command = program("read", "folder", "--json", count=5000)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe) as process:  # noqa: S603 - our own interpreter
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()

    assert (process.returncode, told) == (141, b"")


@pytest.mark.parametrize(("form", "sign"), [("json", "→"), ("terminal", "—")])
def test_bytes_in_a_poor_locale(form: str, sign: str) -> None:
    """Data is UTF-8 whatever the locale says; the view replaces the signs that a terminal lacks."""
    done = subprocess.run(  # noqa: S603 - as above
        program("read", "demo.txt", "--format", form),
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )

    assert (sign.encode() in done.stdout) == (form == "json")
    assert done.stdout


def test_help_starts_fast_and_loads_no_heavy_library() -> None:
    """Help takes well under a second, and neither rich nor a stage's library is imported for it."""
    heavy = "import sys, counterclaim.cli.main; print({'rich', 'numpy', 'onnxruntime', 'trafilatura'} & set(sys.modules))"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True, text=True)  # noqa: S603 - as above

    assert done.stdout.strip() == "set()"
    # Measured 0.1 s; the bound leaves room for a busy machine.
    assert time.perf_counter() - started < 2
