"""MUC-4 role fillers with training on the train part, as the published systems have it.

Every noun phrase of a report is a candidate. One logistic regression tells, for each mention of it, which role it fills, if any: by the
words in and around it, what our reading says of it, and our encoder's vectors. What the regression and the choice of fillers
leave open is chosen on the train part, by cross-validation over its reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from warnings import catch_warnings

import numpy as np
from bench.accuracy.figures import Figure, Outcome
from bench.accuracy.mentions import mentions
from bench.accuracy.roles import keyed
from bench.accuracy.texts import MissingDataError
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType
    from typing import Any

    from bench.accuracy.mentions import Mention
    from bench.accuracy.texts import Texts
    from numpy.typing import NDArray

_FOLDS = 3
_LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_NO_ROLE = 0  # the class of a mention that fills none; the roles follow
# Chosen by cross-validation on the train part, as are the least probabilities:
_STRENGTH = 0.05  # of the regression's features (C)
_RARE = 4  # features that fewer mentions have are left out
_COMPONENTS = 64  # of each of a mention's vectors
_OF_REPORT = 16  # components of the report's mean vector
_STEPS = 80  # of the optimizer; more learn the train part by heart
_WEIGHT = 0.2  # of a component beside a feature in words
_ONE_IN = 6  # of the mentions that fill no role one in so many is learned from, and counts for all
_UNLIKELY = 0.6  # a mention less probable than this share of the most probable one of the same words does not tell their role


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may fill a role, the tokens that head them, and how probable their likeliest mention makes it."""

    words: str
    heads: frozenset[int]
    probable: float


def measure(texts: Texts) -> Outcome:
    """Micro F1 over the five roles of the dev part, learned on the train part.

    Raises:
        MissingDataError: the data are not there, or scikit-learn (of the extra ``train``) is not installed.
    """
    if find_spec("sklearn") is None:
        raise MissingDataError("no scikit-learn; install the extra that has it: pip install -e '.[train]'")
    scorer = texts.module("data/counts/score_roles.py")
    parts = [keyed(texts, part) for part in ("train", "dev")]
    gold = [{row["id"]: scorer.read_roles(row["grit_extracts"], row["id"]) for row in part} for part in parts]
    told = [{row["id"]: _mentions(texts, row, scorer) for row in part} for part in parts]
    with threadpool_limits(1):  # the products are small: more threads would only wait for each other
        said = _learn(told[0], gold[0], told[1], scorer)
    scores = scorer.score(gold[1], said)["scores"]
    comparison = "GRIT 54.5, GTT 56.0, IterX 57.4 on the test part"
    data = "MUC-4 dev (TST1+TST2), trained on its train part"
    figures = [Figure("role fillers, CEAF-REE micro F1", data, scores["micro"]["f1"] / 100, 50, comparison, 100)]
    figures += [Figure(f"role fillers, {role}", data, scores[role]["f1"] / 100, scale=100) for role in scorer.ROLES]
    return Outcome(figures)


def _mentions(texts: Texts, row: Mapping[str, Any], scorer: ModuleType) -> list[Mention]:
    reading = texts.reading(row["text"], name=row["id"])
    annotated = texts.annotated(reading.report)
    return mentions(reading, annotated, texts.vectors(annotated), scorer.normalise)


def _learn(
    train: Mapping[str, list[Mention]], gold: Mapping[str, Any], dev: Mapping[str, list[Mention]], scorer: ModuleType
) -> dict[str, Any]:
    """What is said of the dev part's reports: fillers that are as probable as does best on train reports not learned from."""
    known, asked = _inputs(train, dev)
    roles = np.array([_role(mention.words, gold[name], scorer) for name, told in train.items() for mention in told])
    folds = np.repeat(np.arange(len(train)), [len(told) for told in train.values()]) % _FOLDS
    telling = _telling(_left_out(known, roles, folds, np.ones(len(roles), dtype=bool)), roles, train)
    seen = _left_out(known, roles, folds, telling)
    scored = [(float(scorer.score(gold, _say(train, seen, at, scorer))["scores"]["micro"]["f1"]), -at) for at in _LEAST]
    least = -max(scored)[1]  # of equals the lower
    return _say(dev, _regression(known[telling], roles[telling]).predict_proba(asked), least, scorer)


def _role(words: str, gold: Mapping[str, Sequence[frozenset[str]]], scorer: ModuleType) -> int:
    """The class of words: the first role that they fill."""
    filled = (number for number, role in enumerate(scorer.ROLES, 1) if any(words in entity for entity in gold[role]))
    return next(filled, _NO_ROLE)


def _left_out(
    known: Any,  # noqa: ANN401 - scikit-learn has no types
    roles: NDArray[np.int64],
    folds: NDArray[np.int64],
    telling: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """How probable each class is for each mention, after learning from the telling mentions of the other folds."""
    probable = np.zeros((len(roles), roles.max() + 1))
    for fold in range(_FOLDS):
        out, learned = folds == fold, (folds != fold) & telling
        probable[out] = _regression(known[learned], roles[learned]).predict_proba(known[out])
    return probable


def _regression(known: Any, roles: NDArray[np.int64]) -> Any:  # noqa: ANN401 - scikit-learn has no types
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415 - of an extra
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    some = (roles != _NO_ROLE) | (np.arange(len(roles)) % _ONE_IN == 0)
    weights = np.where(roles == _NO_ROLE, _ONE_IN, 1.0)
    with catch_warnings(action="ignore", category=ConvergenceWarning):
        return LogisticRegression(C=_STRENGTH, max_iter=_STEPS).fit(known[some], roles[some], sample_weight=weights[some])


def _telling(
    probable: NDArray[np.float64], roles: NDArray[np.int64], reports: Mapping[str, list[Mention]]
) -> NDArray[np.bool_]:
    """Which mentions to learn from: all that fill no role, and of the others those that likely tell the role of their words.

    The keys say which words fill a role, not where the report says so: of ten mentions of "guerrillas" one may be the attack's.
    """
    numbers: dict[tuple[str, str], int] = {}
    same = np.array([numbers.setdefault((name, one.words), len(numbers)) for name, told in reports.items() for one in told])
    own = probable[np.arange(len(roles)), roles]
    most = np.zeros(len(numbers))
    np.maximum.at(most, same, own)
    telling: NDArray[np.bool_] = (roles == _NO_ROLE) | (own >= _UNLIKELY * most[same])
    return telling


def _inputs(train: Mapping[str, list[Mention]], dev: Mapping[str, list[Mention]]) -> tuple[Any, Any]:
    """The features and components of both parts' mentions, one row each."""
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 - of an extra
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415

    vectorizer = CountVectorizer(analyzer=sorted, binary=True, min_df=_RARE, dtype=np.float32)
    words = [vectorizer.fit_transform(_features(train)), vectorizer.transform(_features(dev))]
    blocks = zip(*(_components(*both) for both in zip(_vectors(train), _vectors(dev), strict=True)), strict=True)
    known, asked = (
        hstack([one, csr_matrix(_WEIGHT * np.hstack(block))]).tocsr() for one, block in zip(words, blocks, strict=True)
    )
    return known, asked


def _features(reports: Mapping[str, list[Mention]]) -> list[frozenset[str]]:
    return [mention.features for told in reports.values() for mention in told]


def _vectors(reports: Mapping[str, list[Mention]]) -> Iterator[tuple[NDArray[np.float16], int]]:
    """The vectors of phrase, of head, of governor, and of the report's phrases together, each with how many components it keeps."""
    made = np.array([mention.vector for told in reports.values() for mention in told])
    counts = [len(told) for told in reports.values() if told]
    width = made.shape[1] // 3
    yield from ((made[:, first : first + width], _COMPONENTS) for first in range(0, 3 * width, width))
    starts = np.cumsum([0, *counts[:-1]])
    means = np.add.reduceat(made[:, :width].astype(np.float32), starts) / np.array(counts)[:, None]
    yield np.repeat(means, counts, axis=0), _OF_REPORT


def _components(
    known: tuple[NDArray[np.float16], int], asked: tuple[NDArray[np.float16], int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The main components of the vectors, each of variance 1."""
    from sklearn.decomposition import PCA  # noqa: PLC0415 - of an extra

    (train, kept), (dev, _) = known, asked
    analysis = PCA(kept, whiten=True, random_state=0).fit(train[::5].astype(np.float32))  # a fifth tells the directions
    return analysis.transform(train.astype(np.float32)), analysis.transform(dev.astype(np.float32))


def _say(
    reports: Mapping[str, list[Mention]], probable: NDArray[np.float64], least: float, scorer: ModuleType
) -> dict[str, Any]:
    """For each report and role the fillers that are probable enough, each entity by its most probable words."""
    said, first = {}, 0
    for name, told in reports.items():
        rows = probable[first : first + len(told)]
        roles = {role: _entities(_candidates(told, rows[:, n]), least) for n, role in enumerate(scorer.ROLES, 1)}
        said[name] = scorer.read_roles(roles, name)
        first += len(told)
    return said


def _candidates(told: Sequence[Mention], probable: NDArray[np.float64]) -> list[Candidate]:
    """The mentions of a report, those of the same words as one."""
    heads: dict[str, set[int]] = {}
    best: dict[str, float] = {}
    for mention, share in zip(told, probable.tolist(), strict=True):
        heads.setdefault(mention.words, set()).add(mention.head)
        best[mention.words] = max(share, best.get(mention.words, 0.0))
    return [Candidate(words, frozenset(heads[words]), best[words]) for words in heads]


def _entities(candidates: Sequence[Candidate], least: float) -> list[list[str]]:
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda candidate: -candidate.probable):
        if one.probable < least:
            break
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return [[one.words] for one in kept]


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two phrases name one entity: one head, the same last word, or the words of one within the other's."""
    words, others = one.words.split(), other.words.split()
    return bool(one.heads & other.heads) or words[-1] == others[-1] or set(words) <= set(others) or set(others) <= set(words)
