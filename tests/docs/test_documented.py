"""The documentation names every option, field and column that the program has, and links to files that exist."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from counterclaim.batch.issues import ISSUE_COLUMNS
from counterclaim.batch.tables import TABLES
from counterclaim.cli.main import app
from counterclaim.publish.jsonlines import json_schema
from counterclaim.publish.table import ATTRIBUTION_COLUMNS, CLAIM_COLUMNS, EVENT_COLUMNS, REPORT_COLUMNS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
_LINK = re.compile(r"\]\(([^)#:]{1,200})\)")


def page(path: str) -> str:
    """The text of a page."""
    return (ROOT / path).read_text(encoding="utf-8")


def properties(schema: Any) -> set[str]:  # noqa: ANN401 - JSON of any shape
    """Every property that a JSON Schema names, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(properties, schema))
    if not isinstance(schema, dict):
        return set()
    named = schema.get("properties", {})
    return set(named).union(*(properties(value) for key, value in schema.items() if key != "required"))


def test_every_option_is_documented() -> None:
    """Each option of each command stands in the reference."""
    group: Any = typer.main.get_command(app)
    commands = [group, *group.commands.values()]
    options = {name for command in commands for option in command.params for name in (*option.opts, *option.secondary_opts)}

    text = page("docs/reference/cli.md")
    assert "--published" in options
    assert [name for name in options if name.startswith("-") and f"`{name}" not in text and f" {name}`" not in text] == []


def test_every_json_field_is_documented() -> None:
    """Each property of the JSON Schema stands in the reference."""
    text = page("docs/reference/json.md")

    assert [name for name in sorted(properties(json.loads(json_schema()))) if not re.search(rf"[`\"]{name}[`\"]", text)] == []


def test_every_column_is_documented() -> None:
    """Each column of the tables stands in the reference, and so does what a batch adds to them."""
    text = page("docs/reference/tables.md")
    columns = {**CLAIM_COLUMNS, **EVENT_COLUMNS, **ATTRIBUTION_COLUMNS, **REPORT_COLUMNS}
    of_batch = {column for table in TABLES.values() for column in table} | set(ISSUE_COLUMNS)

    assert [column for column in columns if f"`{column}`" not in text] == []
    assert [column for column in of_batch - set(columns) if f"`{column}`" not in page("docs/reference/batch.md")] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Each relative link leads to a file of the repository."""
    links = _LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_examples_are_listed_and_well_formed() -> None:
    """Each example stands in the list of examples; wire copy opens with a dateline, JSON lines are JSON."""
    listed = page("examples/README.md")
    wires = sorted(ROOT.glob("examples/*.txt"))

    assert [path.name for path in [*wires, *ROOT.glob("examples/*.jsonl")] if f"`{path.name}`" not in listed] == []
    assert [path.name for path in wires if "(CCW) - " not in path.read_text(encoding="utf-8")] == []
    assert all(json.loads(line)["text"] for line in page("examples/more.jsonl").splitlines())
