"""MUC-4 role fillers with training on the train part, as the published systems have it.

Every noun phrase of a report is a candidate; what our reading says of it, its words and what it hangs from are the features of
one logistic regression a role. Least probabilities are chosen on the train part, by cross-validation over its reports.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from bench.accuracy.figures import Figure, Outcome
from bench.accuracy.noun_phrases import noun_phrases
from bench.accuracy.texts import MissingDataError

from counterclaim.publish.codes import words_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType
    from typing import Any

    from bench.accuracy.noun_phrases import NounPhrase
    from bench.accuracy.texts import Texts

    from counterclaim.model.annotation import AnnotatedReport
    from counterclaim.model.reading import Reading
    from counterclaim.model.span import Span

_FOLDS = 4
_RARE = 3  # features that fewer candidates have are left out
_STRENGTH = 1.0  # of the regression's features (C), chosen by cross-validation on the train part
_LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_ABOVE = 4  # ties of a conjunct, an apposition or a part of a name that are followed to what the whole hangs from
_SAME = frozenset({"conj", "appos", "flat", "compound"})

Candidate = tuple[str, frozenset[int], frozenset[str]]  # its words, the tokens that head it, its features


def measure(texts: Texts) -> Outcome:
    """Micro F1 over the five roles of the dev part, learned on the train part.

    Raises:
        MissingDataError: the data are not there, or scikit-learn (of the extra ``train``) is not installed.
    """
    if find_spec("sklearn") is None:
        raise MissingDataError("no scikit-learn; install the extra that has it: pip install -e '.[train]'")
    scorer = texts.module("data/counts/score_roles.py")
    rows = texts.rows("data/counts/muc4_roles.jsonl.gz")
    parts = [[row for row in rows if row["split"] == part] for part in ("train", "dev")]
    gold = [{row["id"]: scorer.read_roles(row["grit_extracts"], row["id"]) for row in part} for part in parts]
    found = [{row["id"]: _candidates(texts, row, scorer) for row in part} for part in parts]
    said = _learn(found[0], gold[0], found[1], scorer)
    scores = scorer.score(gold[1], said)["scores"]
    comparison = "GRIT 54.5, GTT 56.0, IterX 57.4 on the test part"
    data = "MUC-4 dev (TST1+TST2), trained on its train part"
    figures = [Figure("role fillers, CEAF-REE micro F1", data, scores["micro"]["f1"] / 100, 50, comparison, 100)]
    figures += [Figure(f"role fillers, {role}", data, scores[role]["f1"] / 100, scale=100) for role in scorer.ROLES]
    return Outcome(figures)


def _learn(
    train: Mapping[str, list[Candidate]], gold: Mapping[str, Any], dev: Mapping[str, list[Candidate]], scorer: ModuleType
) -> dict[str, Any]:
    """What is said of the dev part's reports."""
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415 - of an extra
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    reports = np.repeat(list(train), [len(candidates) for candidates in train.values()])
    vectorizer = CountVectorizer(analyzer=sorted, binary=True, min_df=_RARE)
    known = vectorizer.fit_transform(_features(train))
    asked = vectorizer.transform(_features(dev))
    seen, new = {}, {}
    for role in scorer.ROLES:
        fillers = {name: {words for entity in roles[role] for words in entity} for name, roles in gold.items()}
        right = [words in fillers[name] for name, told in train.items() for words, _, _ in told]
        regression = LogisticRegression(C=_STRENGTH, solver="liblinear")
        folds = GroupKFold(_FOLDS)
        seen[role] = cross_val_predict(regression, known, right, groups=reports, cv=folds, method="predict_proba")[:, 1]
        new[role] = regression.fit(known, right).predict_proba(asked)[:, 1]
    least = {}
    for role in scorer.ROLES:
        scored = [(_f1(train, gold, seen, {role: at}, scorer), -at) for at in _LEAST]
        least[role] = -max(scored)[1]  # of equals the lower
    return _say(dev, new, least, scorer)


def _features(reports: Mapping[str, list[Candidate]]) -> list[frozenset[str]]:
    return [features for candidates in reports.values() for _, _, features in candidates]


def _f1(
    reports: Mapping[str, list[Candidate]],
    gold: Mapping[str, Any],
    probable: Mapping[str, Any],
    least: Mapping[str, float],
    scorer: ModuleType,
) -> float:
    """F1 of the one role for which a least probability is given."""
    [role] = least
    return float(scorer.score(gold, _say(reports, probable, least, scorer))["scores"][role]["f1"])


def _say(
    reports: Mapping[str, list[Candidate]], probable: Mapping[str, Any], least: Mapping[str, float], scorer: ModuleType
) -> dict[str, Any]:
    """For each report and role the candidates that are probable enough, each entity by its most probable words."""
    said, first = {}, 0
    for name, candidates in reports.items():
        roles = {role: _entities(candidates, probable[role][first : first + len(candidates)], at) for role, at in least.items()}
        said[name] = scorer.read_roles(roles, name)
        first += len(candidates)
    return said


def _entities(candidates: Sequence[Candidate], probable: Sequence[float], least: float) -> list[list[str]]:
    kept: list[Candidate] = []
    for at in np.argsort(-np.asarray(probable), kind="stable"):
        if probable[at] < least:
            break
        if not any(_same(candidates[at], other) for other in kept):
            kept.append(candidates[at])
    return [[words] for words, _, _ in kept]


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two phrases name one entity: one head, the same last word, or the words of one within the other's."""
    words, others = one[0].split(), other[0].split()
    return bool(one[1] & other[1]) or words[-1] == others[-1] or set(words) <= set(others) or set(others) <= set(words)


def _candidates(texts: Texts, row: Mapping[str, Any], scorer: ModuleType) -> list[Candidate]:
    """The noun phrases of a report, those of the same words as one."""
    reading = texts.reading(row["doctext"], name=row["id"])
    annotated = texts.annotated(reading.report)
    told = list(_told(reading))
    whole = {f"report {name}" for _, name, within in told if within == "sentence"}
    heads: dict[str, set[int]] = {}
    features: dict[str, set[str]] = {}
    for phrase in noun_phrases(annotated):
        span = annotated.words(phrase.first, phrase.last)
        words = scorer.normalise(span.of(annotated.report.text))
        if words:
            heads.setdefault(words, set()).add(phrase.head)
            features.setdefault(words, set(whole)).update(_of_words(phrase, words), _above(phrase, annotated))
            features[words] |= {f"{within} {name}" for place, name, within in told if place.covers(span)}
    return [(words, frozenset(heads[words]), frozenset(features[words])) for words in features]


def _told(reading: Reading) -> Iterator[tuple[Span, str, str]]:
    """Where claims and acts stand, what they tell, and which part of them a place is."""
    for claim in reading.claims:
        name = f"{claim.effect} {claim.status}"
        yield claim.evidence.span, name, "sentence"
        yield claim.quantity.phrase.span, name, "count"
        if claim.target is not None:
            yield claim.target.span, name, "target"
        if claim.actor is not None:
            yield claim.actor.phrase.span, name, "actor"
    for event in reading.events:
        yield event.evidence.span, event.type, "sentence"
        if event.actor is not None:
            yield event.actor.phrase.span, event.type, "actor"
        if event.recipient is not None:
            yield event.recipient.phrase.span, event.type, "recipient"


def _of_words(phrase: NounPhrase, words: str) -> Iterator[str]:
    yield f"form {phrase.form}"
    yield f"length {min(phrase.last - phrase.first, 6)}"
    yield f"kind {words_kind(words)}"
    yield f"head {words.rsplit(maxsplit=1)[-1]}"
    if phrase.form != "PER":  # names of persons tell nothing of the next report
        yield from (f"word {word}" for word in words.split())


def _above(phrase: NounPhrase, annotated: AnnotatedReport) -> Iterator[str]:
    """What the phrase hangs from, and how; a conjunct or apposition hangs from what the first one hangs from."""
    analysis, text = annotated.analysis, annotated.report.text
    word = [token.of(text).lower() for token in annotated.tokens[max(phrase.first - 1, 0) : phrase.last + 1]]
    yield from (f"before {word[0]}", f"after {word[-1]}")
    token = phrase.head
    for _, relation, above in islice(annotated.ties_above(phrase.head), _ABOVE):
        if relation not in _SAME:
            break
        yield f"through {relation}"
        token = above
    governor, relation = analysis.heads[token], analysis.relations[token]
    verb = annotated.tokens[governor].of(text).lower()
    yield from (f"relation {relation}", f"governor {verb}", f"tie {relation} {verb}")
    case = (at for at in range(max(token - 6, 0), token) if analysis.heads[at] == token and analysis.relations[at] == "case")
    for at in case:
        yield f"case {annotated.tokens[at].of(text).lower()} {verb}"
    higher = analysis.heads[governor]
    if higher != governor:
        yield f"over {relation} {analysis.relations[governor]} {annotated.tokens[higher].of(text).lower()}"
