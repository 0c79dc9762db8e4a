"""Loads the project's word lists from YAML; a list that contradicts itself stops the program with the file's name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

import yaml

from counterclaim.model.errors import LexiconError


class _StrictLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML in which a key given twice is an error, since the last one would silently win, and "on", "off", "yes" and "no" are words."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise LexiconError(
                f"{key_node.start_mark.name}, line {key_node.start_mark.line + 1}: {key!r} is listed twice; keep one"
            )
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


def _truth(loader: _StrictLoader, node: yaml.ScalarNode) -> bool | str:
    """True and false as YAML 1.2 has them; a list of prepositions has "on" in it, and one of country codes "NO"."""
    word = str(loader.construct_scalar(node))
    return {"true": True, "false": False}.get(word.lower(), word)


_StrictLoader.add_constructor("tag:yaml.org,2002:bool", _truth)
_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@cache
def load_yaml(name: str) -> Any:  # noqa: ANN401 - a list's own reader checks its shape
    """The content of ``lexicon/data/NAME.yml``.

    Raises:
        LexiconError: the file is missing, is no YAML, or lists a key twice.
    """
    resource = files("counterclaim.lexicon") / "data" / f"{name}.yml"
    try:
        return parse_yaml(resource.read_text(encoding="utf-8"), f"{name}.yml")
    except FileNotFoundError as error:
        raise LexiconError(f"{name}.yml: no such word list; reinstall counterclaim") from error


def parse_yaml(text: str, name: str) -> Any:  # noqa: ANN401 - as above
    """The content of YAML text; ``name`` is told in errors.

    Raises:
        LexiconError: the text is no YAML, or lists a key twice.
    """
    stream = StringIO(text)
    stream.name = name  # the parser tells it in its errors, as it does a file's
    try:
        return yaml.load(stream, Loader=_StrictLoader)  # noqa: S506 - a safe loader that also refuses doubles
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: not readable as YAML: {error}") from error
