"""Places: a file stands under its name when it is whole, on this machine and in an object store."""

from pathlib import Path
from uuid import uuid4

import pytest

from counterclaim.batch.places import exists, held, listed, read_json, remove, remove_leftovers, write_json, writing
from counterclaim.model.errors import BatchError, InputError


@pytest.fixture(params=["folder", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder, then an object store of fsspec's."""
    return str(tmp_path / "out") if request.param == "folder" else f"memory://{uuid4().hex}"


def test_what_is_written_is_read(place: str) -> None:
    """A file is there after it was written, and gone with its folder."""
    write_json(f"{place}/a/b.json", {"n": 1})
    found = exists(f"{place}/a/b.json"), read_json(f"{place}/a/b.json"), exists(f"{place}/a/c.json")
    remove(f"{place}/a")

    assert found == (True, {"n": 1}, False)
    assert not exists(f"{place}/a/b.json")


def test_a_failed_write_leaves_nothing(place: str) -> None:
    """A file that could not be finished is not there, and one that stood in its place still is."""
    write_json(f"{place}/a.json", {"n": 1})
    for name in ("a.json", "b.json"):
        with pytest.raises(RuntimeError, match="stopped"):
            _stopped(f"{place}/{name}")

    assert read_json(f"{place}/a.json") == {"n": 1}
    assert not exists(f"{place}/b.json")


def _stopped(name: str) -> None:
    with writing(name) as path:
        path.write_text("half", encoding="utf-8")
        raise RuntimeError("stopped")


def test_leftovers_of_a_killed_run_go(tmp_path: Path) -> None:
    """A file that a killed process left half written is removed; others stay."""
    (tmp_path / "claims").mkdir()
    left, whole = tmp_path / "claims" / ".part-00000.parquet.ab.tmp", tmp_path / "claims" / "part-00000.parquet"
    for path in (left, whole):
        path.write_bytes(b"x")
    remove_leftovers(str(tmp_path))

    assert (left.exists(), whole.exists()) == (False, True)


def test_an_address_is_listed_as_a_folder_is() -> None:
    """Files of a store come in order, by folder, by wildcard and by name; others are left out."""
    store = f"memory://{uuid4().hex}"
    for name in ("b.jsonl", "a.warc.gz", "c.doc"):
        with writing(f"{store}/{name}") as path:
            path.write_bytes(b"xyz")

    assert [(file.name.rsplit("/", 1)[-1], file.size) for file in listed(store)] == [("a.warc.gz", 3), ("b.jsonl", 3)]
    assert [file.name.rsplit("/", 1)[-1] for file in listed(f"{store}/*.jsonl")] == ["b.jsonl"]
    assert [file.name.rsplit("/", 1)[-1] for file in listed(f"{store}/c.doc")] == ["c.doc"]


@pytest.mark.parametrize("name", ["nowhere", "memory://nowhere/at-all", "nostore://x/y"])
def test_what_is_not_there_is_told(name: str) -> None:
    """A path, an address and a kind of store that do not exist are told with their name."""
    with pytest.raises(InputError, match=name):
        list(listed(name))


def test_a_second_process_is_told_who_is_first(tmp_path: Path) -> None:
    """A folder is held by one process; the message tells its id."""
    with held(str(tmp_path)), pytest.raises(BatchError, match=r"process \d+ is writing"), held(str(tmp_path)):
        pass
