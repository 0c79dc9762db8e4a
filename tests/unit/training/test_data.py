"""Training data: treebanks come in as running text does, so that the network meets what it will read."""

from __future__ import annotations

import gzip
from pathlib import Path

from counterclaim.annotate.wordpiece import WordPieces
from data import treebank

ROW = "1\t{}\t_\tVERB\tVB\t_\t0\troot\t_\t_\n\n"


def test_sentences_of_one_paragraph_have_one_number(tmp_path: Path) -> None:
    """A mark stands between paragraphs in the encoder's input, and none between the sentences of one."""
    path = tmp_path / "bank.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("# newdoc id = a\n# newpar\n" + ROW.format("Go") + ROW.format("Stay") + "# newpar\n" + ROW.format("Rest"))
        out.write("# newdoc id = b\n# newpar\n" + ROW.format("Run"))

    first, second = treebank(path, WordPieces(["go"]))

    one, same, other = first["paras"]
    assert one == same != other
    assert (first["words"], second["words"]) == (["Go", "Stay", "Rest"], ["Run"])
