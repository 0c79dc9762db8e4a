"""Trains the language model: train.py PREPARED OUT ENCODER [--teacher FOLDER --taught DIR ...] - seeded, every figure printed.

PREPARED is what ``prepare.py`` wrote; ENCODER and FOLDER hold published encoder weights (``config.json``, ``model.safetensors``,
``vocab.txt``). Without a teacher, the encoder learns from the labels: so do the teachers, which are larger. With teachers, whose
trained weights earlier runs wrote to DIR, it learns from their outputs on unlabeled reports as well as from the labels, from one
teacher at a time; one of its last layers from one alone, on labeled text too. Word vectors stay frozen; the weights that are kept are
an exponential average over the steps.
"""

from __future__ import annotations

import argparse
import copy
import functools
import json
import pickle
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

import batches
import evaluate
import weights
from counterclaim.annotate.wordpiece import SHAPES, WordPieces
from held import held
from losses import alike, distilled, supervised
from network import Labels, Network, half
from vary import Variation

# Weight of each head's loss. Frames weigh most: claims and events are what the model is for, and their documents are fewest.
WEIGHTS = {
    "arc": 1.0,
    "relation": 0.7,
    "upos": 0.5,
    "xpos": 0.3,
    "names": 1.0,
    "claim.tags": 6.0,
    "event.tags": 6.0,
    "attribution.tags": 3.0,
    "claim.roles": 2.0,
    "event.roles": 1.5,
    "attribution.roles": 1.0,
    "claim.target_kind": 0.5,
    "claim.status": 0.5,
    "claim.scope": 0.5,
}
# How the names of what learns begin, where only one of the encoder's last layers does.
LAST = {
    "language": ("encoder.language", "upos", "xpos", "names", "arc", "label"),
    "meaning": ("encoder.layers.{last}.", "tags", "frames"),
}
# Of where a claim is, a large teacher that has read its reports three times knows less than the labels do; of the rest it knows more.
DISTILLED = {
    "arc": 0.7,
    "relation": 0.4,
    "upos": 0.3,
    "xpos": 0.2,
    "names": 2.0,
    "claim.tags": 4.0,
    "event.tags": 20.0,
    "attribution.tags": 8.0,
    "claim.roles": 2.0,
    "event.roles": 2.0,
    "attribution.roles": 1.0,
    "claim.attributes": 1.0,
    "vectors": 4.0,
}


def weigh(losses: dict[str, torch.Tensor], table: dict[str, float]) -> torch.Tensor:
    return sum(table[name] * loss for name, loss in losses.items() if name in table)


def epoch_documents(sets: dict[str, list[Any]], rng: random.Random, *, learn: str, taught: bool = False) -> list[Any]:
    """One epoch's documents, drawn anew each time.

    A quarter of the treebank stretches, a twelfth of their sentences alone, a sixth of names and of attributions, all reports with
    claims and events, those of the gold twice; or the reports alone; or, for language, a half of what there is of trees and names.
    To these the layer of language gets wire copy: of unlabeled reports a fifth, if a teacher labels them; otherwise, of the
    reports that carry labels of language (``agree.py``), a third, for those labels alone. The layer of meaning gets the gold twice,
    half of the other reports, a fourth of attributions, and a fourth of the unlabeled reports.
    """
    reports = 2 * sets["gold.train"] + sets["own.train"]
    if learn == "reports":
        return reports
    stretches = [d for d in sets["tree.train"] if len(d["sents"]) > 1]
    alone = [d for d in sets["tree.train"] if len(d["sents"]) == 1]
    part = lambda documents, share: rng.sample(documents, len(documents) // share)
    if learn in ("language", "language-whole"):
        wire = []
        if taught:
            wire = part(sets["pool"], 5)
        elif learn == "language":
            wire = part([document | {"frames": {}} for document in sets["own.train"] if "heads" in document], 3)
        return part(stretches, 2) + part(alone, 6) + part(sets["names.train"], 2) + wire
    if learn == "meaning":
        said = part(sets["attribution.train"], 4)
        return 2 * sets["gold.train"] + part(sets["own.train"], 2) + said + (part(sets["pool"], 4) if taught else [])
    return part(stretches, 4) + part(alone, 12) + part(sets["names.train"], 6) + part(sets["attribution.train"], 6) + reports


def train(
    net: Network,
    labels: Labels,
    sets: dict[str, list[Any]],
    *,
    epochs: int,
    rate: float,
    device: str,
    seed: int,
    words: int,
    teachers: list[Network],
    average: float = 0.998,
    seconds: float = 1e9,
    workers: int = 0,
    vary: Variation,
    out: Path,
    learn: str = "all",
    hold: int = 6,
    heads_rate: float = 1.5e-3,
    labels_weigh: float = 1.0,
    taught: tuple[str, ...] = (),
) -> Network:
    """The exponential average of the network's weights over its training; the rate falls to the end of the epochs or of the seconds."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    net.to(device)
    net.encoder.word.weight.requires_grad = False
    if learn in LAST:
        starts = tuple(start.format(last=len(net.encoder.layers) - 1) for start in LAST[learn])
        for name, parameter in net.named_parameters():
            parameter.requires_grad = name.startswith(starts)
        for one in (net, *teachers):
            one.asked = learn
    if learn == "language-whole":
        net.encoder.layers[-1].requires_grad_(requires_grad=False)
    inside = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": inside, "lr": rate}, {"params": heads, "lr": heads_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    drawn = functools.partial(epoch_documents, sets, learn=learn, taught=bool(teachers))
    guides = {k: v for k, v in DISTILLED.items() if not taught or k.partition(".")[0] in taught}
    # What labels teach word by word, teachers teach with their doubts, and under other names.
    told = sets["pool"] + sets["gold.train"] + sets["own.train"]
    # States that are held; when all have been gone over, the first come again.
    kept = [held(net, drawn(rng), vary, rng, device, *teachers) for _ in range(hold)] if learn in LAST else []
    net.train()
    total = epochs * len(batches.gathered(drawn(random.Random(0)), words, random.Random(0)))
    begun, step = time.time(), 0
    progress = lambda s: max(s / total, (time.time() - begun) / seconds)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 150) * max(0.02, 1 - progress(s)))
    shadow = copy.deepcopy(net).eval()
    trained = [(s, p) for s, p in zip(shadow.parameters(), net.parameters()) if p.requires_grad]
    for epoch in range(epochs):
        sums: dict[str, list[torch.Tensor]] = {}
        loose = batches.gathered(told, words, rng) if teachers and not kept else []
        documents, varied = (kept[epoch % hold], None) if kept else (drawn(rng), vary)
        for labeled, unlabeled in batches.epoch(
            batches.gathered(documents, words, rng), loose, labels, seed + epoch, workers, varied
        ):
            teacher = teachers[step % len(teachers)] if teachers else None
            batch, loose_batch = batches.moved(labeled, device), batches.moved(unlabeled, device)
            found = _step(net, batch, device, teacher, loose_batch, guides, labels_weigh)
            torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)
            optimizer.step(), optimizer.zero_grad(set_to_none=True), schedule.step()
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(
                    [s for s, _ in trained], [p for _, p in trained], 1 - min(average, (1 + step) / (10 + step))
                )
            for k, v in found.items():
                sums.setdefault(k, []).append(v.detach())
            if time.time() - begun > seconds:
                break
        line = " ".join(f"{k}={torch.stack(v).float().mean().item():.3f}" for k, v in sorted(sums.items()))
        save(shadow, out, labels)
        print(f"epoch {epoch + 1} step {step}/{total} {time.time() - begun:.0f}s {line}", flush=True)
        if time.time() - begun > seconds:
            print("stopped by the time limit", flush=True)
            break
    return shadow


def _step(
    net: Network,
    labeled: Any,
    device: str,
    teacher: Network | None,
    unlabeled: Any,
    guides: dict[str, float],
    labels_weigh: float,
) -> dict[str, torch.Tensor]:
    with half(device):
        words = net.words(labeled)
        seen = net.dropped(words)
        found = supervised(net, labeled, seen)
        loss = labels_weigh * weigh(found, WEIGHTS)
        if "taught" in labeled:
            taught = net.one_kind(labeled["taught"])
            taught_losses = distilled(net, teacher, labeled, seen, taught) | {"vectors": alike(words, taught)}
            loss = loss + weigh(taught_losses, guides)
            found |= {f"d.{k}": v for k, v in taught_losses.items()}
    loss.backward()
    if unlabeled is not None:
        with half(device):
            with torch.no_grad():
                taught = teacher.words(unlabeled)
            taught_losses = distilled(net, teacher, unlabeled, net.dropped(net.words(unlabeled)), taught)
            loss = weigh(taught_losses, guides)
        loss.backward()
        found |= {f"d.{k}": v for k, v in taught_losses.items()}
    return found


def report(net: Network, labels: Labels, sets: dict[str, list[Any]], device: str, *, short: bool = False) -> dict[str, Any]:
    net.eval()
    figures: dict[str, Any] = {}
    for name in ("gum-newsheld",) if short else ("ewt-test", "gum-newsheld", "pud-test"):
        figures[f"tree {name}"] = evaluate.trees(net, labels, sets[f"tree.{name}"], device)
    for name in () if short else ("crossner-pol-test", "uner-ewt-test"):
        figures[f"names {name}"] = evaluate.names(net, labels, sets[f"names.{name}"], device)
    for family, part in (("claim", "gold.dev"), ("event", "gold.dev"), ("attribution", "attribution.dev")):
        figures[family] = evaluate.frames(net, labels, sets[part], family, device)
    for name, value in figures.items():
        print(name, value, flush=True)
    return figures


def save(net: Network, out: Path, labels: Labels) -> None:
    """Label lists, and all trained tensors in half precision, in files small enough to carry; without the frozen word vectors."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(json.dumps(asdict(labels)))
    state = {
        k: v.detach().cpu().to(torch.float16).numpy() for k, v in net.state_dict().items() if not k.startswith("encoder.word.")
    }
    encoder = {k: v for k, v in state.items() if k.startswith("encoder.")}
    half = len(encoder) // 2
    keys = list(encoder)
    np.savez(out / "encoder1.npz", **{k: encoder[k] for k in keys[:half]})
    np.savez(out / "encoder2.npz", **{k: encoder[k] for k in keys[half:]})
    np.savez(out / "heads.npz", **{k: v for k, v in state.items() if not k.startswith("encoder.")})


def resume(net: Network, folder: Path) -> None:
    """Loads weights that :func:`save` wrote; the label lists must be the same."""
    stored = {
        k: torch.from_numpy(v.astype(np.float32))
        for n in ("encoder1", "encoder2", "heads")
        for k, v in np.load(folder / f"{n}.npz").items()
    }
    missing = net.load_state_dict(stored, strict=False)
    unknown = [k for k in missing.missing_keys if not k.startswith("encoder.word.")] + list(missing.unexpected_keys)
    if unknown:
        raise SystemExit(f"{folder}: does not fit this network: {unknown}")


def build(folder: Path, labels: Labels, vocabulary: list[str]) -> Network:
    shape = weights.encoder_shape(folder)
    shape.vocabulary = len(vocabulary)
    net = Network(shape, labels, SHAPES, dropout=0.1)
    torch.nn.init.xavier_uniform_(net.arc)
    torch.nn.init.normal_(net.label, std=0.05)
    weights.load_encoder(net.encoder, folder, vocabulary)
    return net


def label_lists(folders: list[Path], prepared: dict[str, Any]) -> Labels:
    """Those of earlier runs, since weights mean what their own lists say, whatever the new data counts most often."""
    stored = [json.loads((folder / "labels.json").read_text()) for folder in folders]
    if any(lists != stored[0] for lists in stored):
        raise SystemExit(f"the label lists differ, so the weights mean different things: {', '.join(map(str, folders))}")
    return Labels(**(stored[0] if stored else prepared["labels"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--teacher", type=Path, help="published weights of the encoder that the teachers began from")
    parser.add_argument("--taught", type=Path, nargs="+", default=[], help="the teachers' weights, as earlier runs wrote them")
    parser.add_argument(
        "--teach", nargs="+", default=[], help="what the teachers know (claim, event, names, arc ...), if not all"
    )
    parser.add_argument("--resume", type=Path, help="go on from a folder that an earlier run wrote")
    parser.add_argument("--labels", type=Path, help="a folder whose label lists to keep, for runs that shall go together")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--words", type=int, default=6000, help="words a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate of the encoder")
    parser.add_argument("--heads-rate", type=float, default=1.5e-3, help="highest learning rate of the heads")
    parser.add_argument("--average", type=float, default=0.998, help="how much of the kept weights a step leaves as it was")
    parser.add_argument("--seconds", type=float, default=1e9, help="time limit of the training")
    parser.add_argument("--frozen", type=int, default=0, help="layers of the encoder that stay as they are, from below")
    parser.add_argument(
        "--learn",
        choices=("all", "reports", "language", "language-whole", "meaning"),
        default="all",
        help="documents with claims and events alone; or trees and names alone: then only their layer and their heads change, or "
        "the whole encoder, as in a teacher of language, which reads claims less well; or all else: its layer and heads alone",
    )
    parser.add_argument(
        "--labels-weigh", type=float, default=1.0, help="how much labels weigh where a teacher tells the same words"
    )
    parser.add_argument(
        "--hold", type=int, default=6, help="epochs whose states are held, where one last layer learns (up to 2 GB each)"
    )
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches ready")
    parser.add_argument("--no-report", action="store_true", help="leave most figures to bench")
    parser.add_argument("--thin", type=int, default=1, help="keep one document in so many (a trial of the script)")
    args = parser.parse_args()
    if args.learn in LAST and len(args.taught) > 1:
        parser.error(f"--learn {args.learn}: one teacher at most; average their weights first (average.py)")
    prepared = pickle.loads(args.prepared.read_bytes())
    labels = label_lists([folder for folder in (args.resume, args.labels, *args.taught) if folder], prepared)
    sets = {name: documents[:: args.thin] for name, documents in prepared["sets"].items()}
    device = "cuda" if torch.cuda.is_available() else "cpu"
    vary = Variation(prepared["names"], WordPieces(prepared["vocabulary"]).pieces)
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    teachers = []
    for folder in args.taught:
        teachers.append(build(args.teacher, labels, prepared["vocabulary"]).requires_grad_(requires_grad=False).eval())
        resume(teachers[-1], folder), teachers[-1].to(device)
    net = build(args.encoder, labels, prepared["vocabulary"])
    if args.resume:
        resume(net, args.resume)
    if args.frozen:
        # What the lowest layer reads stays too, or the frozen ones would say something else.
        still = (net.encoder.layers[: args.frozen], net.encoder.position, net.encoder.case, net.encoder.norm)
        for part in still:
            part.requires_grad_(requires_grad=False)
    net = train(
        net,
        labels,
        sets,
        epochs=args.epochs,
        rate=args.rate,
        device=device,
        seed=args.seed,
        words=args.words,
        teachers=teachers,
        average=args.average,
        seconds=args.seconds,
        workers=args.workers,
        vary=vary,
        out=args.out,
        learn=args.learn,
        hold=args.hold,
        heads_rate=args.heads_rate,
        labels_weigh=args.labels_weigh,
        taught=tuple(args.teach),
    )
    save(net, args.out, labels)
    figures = report(net, labels, sets, device, short=args.no_report)
    (args.out / "figures.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
