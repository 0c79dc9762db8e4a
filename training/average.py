"""Averages the weights of runs that went on from each other: average.py OUT TRAINED:WEIGHT TRAINED:WEIGHT ...

Each TRAINED is a folder that ``train.py`` wrote, all with the same label lists; OUT can be resumed from, or given to ``export.py``. Runs
that began from one another lie close enough for their mean to be a model (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np

FILES = ("encoder1.npz", "encoder2.npz", "heads.npz")


def parted(given: str) -> tuple[Path, float]:
    folder, _, weight = given.rpartition(":")
    return Path(folder), float(weight)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("trained", type=parted, nargs="+", metavar="TRAINED:WEIGHT")
    args = parser.parse_args()
    lists = {(folder / "labels.json").read_text() for folder, _ in args.trained}
    if len(lists) > 1:
        raise SystemExit("the label lists differ: these weights mean different things")
    total = sum(weight for _, weight in args.trained)
    args.out.mkdir(parents=True, exist_ok=True)
    # By key, not by file: what was unfolded parts the encoder's tensors otherwise than what was trained.
    stored = [
        ({k: v for name in FILES for k, v in np.load(folder / name).items()}, weight / total) for folder, weight in args.trained
    ]
    for name in FILES:
        keys = np.load(args.trained[0][0] / name).files
        mean = {key: sum(share * tensors[key].astype(np.float32) for tensors, share in stored) for key in keys}
        np.savez(args.out / name, **{key: value.astype(np.float16) for key, value in mean.items()})
    shutil.copy(args.trained[0][0] / "labels.json", args.out)


if __name__ == "__main__":
    main()
