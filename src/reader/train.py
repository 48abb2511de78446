"""Trains the reader. Stopped at any time, it goes on from its last checkpoint when started again."""

import argparse
import multiprocessing
import os
import random
import time
from collections import deque
from pathlib import Path

import numpy
import torch

import examples
import model
import questions
import weights
import wordpiece
import written

POOL = 40
LENGTHS = 16
WARM_UP = 0.06
SAVE_EVERY = 60.0
LABELS = ("passage", "start", "end", "loose_start", "loose_end", "supported")


def batches(found, size, epoch, seed):
    """Batches of `size` sequences that are about equally long, in random order."""
    shuffle = random.Random(f"{seed} {epoch}")
    found = list(found)
    shuffle.shuffle(found)
    for start in range(0, len(found), POOL * size):
        pool = sorted(found[start : start + POOL * size], key=lambda one: len(one.ids))
        cut = [pool[n : n + size] for n in range(0, len(pool), size)]
        shuffle.shuffle(cut)
        yield from cut


def arrays(batch):
    """A batch of examples as arrays: the tokens of shape (batch, length), all else of shape (batch)."""
    longest = max(len(one.ids) for one in batch)
    # Few lengths: for each new one, the library compiles its products anew.
    length = min(-(-longest // LENGTHS) * LENGTHS, model.POSITIONS)
    ids = numpy.zeros((len(batch), length), numpy.int16)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = one.ids
    made = {name: numpy.array([getattr(one, name) for one in batch]) for name in LABELS}
    return {"ids": ids, "length": numpy.array([len(one.ids) for one in batch]), **made}


def tensors(made, device):
    """What the model and its loss take, out of such arrays."""
    moved = {name: torch.from_numpy(one).to(device).long() for name, one in made.items()}
    place = torch.arange(moved["ids"].shape[1], device=device)[None]
    known = place < moved.pop("length")[:, None]
    segments = known & (place >= moved.pop("passage")[:, None])
    return {**moved, "mask": known.float(), "segments": segments.long()}


def source_of(arguments):
    tokenizer = wordpiece.WordPiece.read(f"{arguments.base}/{wordpiece.TOKENIZER}")
    sides = questions.split(questions.read(arguments.files))
    own, _ = written.read(written.FILE, sides["train"], arguments.newest)
    news = questions.read([questions.HERE / "news.json"])
    return examples.Examples(
        tokenizer,
        sides["train"],
        arguments.ranked,
        news + own.asked,
        own.stated,
        arguments.seed,
        arguments.rest,
    )


def stream(arguments, epoch, number):
    """Batches without end, each with its epoch and number in it, from this one on. Other processes make
    the epochs ahead."""
    made_by = (source_of(arguments), arguments.batch)
    with multiprocessing.Pool(arguments.workers, _begin, made_by) as pool:
        ahead = deque()
        while True:
            while len(ahead) <= arguments.workers:
                ahead.append(pool.apply_async(_epoch, (epoch + len(ahead),)))
            found = ahead.popleft().get()
            print(f"epoch {epoch}: {sum(len(one['ids']) for one in found)} sequences", flush=True)
            for place in range(number, len(found)):
                yield epoch, place, found[place]
            epoch, number = epoch + 1, 0


def _begin(source, size):
    global _source, _size
    _source, _size = source, size


def _epoch(number):
    found = _source.epoch(number)
    return [arrays(one) for one in batches(found, _size, number, _source.seed)]


def optimizer_of(reader, rate):
    body = [p for n, p in reader.named_parameters() if p.requires_grad and not n.startswith("head")]
    return torch.optim.AdamW(
        [
            {"params": [p for p in body if p.dim() > 1], "lr": rate, "weight_decay": 0.01},
            {"params": [p for p in body if p.dim() == 1], "lr": rate, "weight_decay": 0.0},
            {"params": reader.head.parameters(), "lr": 5 * rate, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )


def rate_at(done):
    """The learning rate's share of its highest after `done`, 0 to 1, of the training."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if done < 1 else 0


def train(arguments):
    torch.set_num_threads(os.cpu_count() or 1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(arguments.seed)
    reader = model.Reader(frozen=arguments.frozen)
    reader.load_base(f"{arguments.base}/base.npz")
    if arguments.begin:
        begun = weights.mean(arguments.begin, arguments.shares)
        reader.load_state_dict({name: torch.from_numpy(one) for name, one in begun.items()})
    reader.to(device)
    optimizer = optimizer_of(reader, arguments.rate)
    highest = [group["lr"] for group in optimizer.param_groups]
    checkpoint = Path(arguments.out)
    done = {"seen": 0, "epoch": 0, "batch": 0}
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        done = saved["done"]
        reader.load_state_dict(saved["reader"])
        optimizer.load_state_dict(saved["optimizer"])
        print(f"goes on after {done['seen']} sequences", flush=True)
    torch.manual_seed(arguments.seed + done["seen"])

    def save():
        partial = checkpoint.with_suffix(".partial")
        state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "done": done}
        torch.save(state, partial)
        partial.replace(checkpoint)

    def learn(batch):
        share = rate_at(done["seen"] / arguments.sequences)
        for group, rate in zip(optimizer.param_groups, highest):
            group["lr"] = rate * share
        with torch.autocast(device, dtype=torch.bfloat16, enabled=arguments.bf16):
            logits = reader(batch["ids"], batch["mask"], batch["segments"])
        cost = model.loss(logits, batch)
        optimizer.zero_grad(set_to_none=True)
        cost.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        return cost.detach()

    reader.train()
    learned = [one for one in reader.parameters() if one.requires_grad]
    mean, since = None, done["seen"]
    start = kept = time.monotonic()
    coming = stream(arguments, done["epoch"], done["batch"])
    while done["seen"] < arguments.sequences:
        done["epoch"], number, batch = next(coming)
        cost = learn(tensors(batch, device))
        mean = cost if mean is None else mean.lerp(cost, 0.02)
        done["seen"] += len(batch["ids"])
        done["batch"] = number + 1
        if (number + 1) % 50 == 0:
            speed = (done["seen"] - since) / (time.monotonic() - start)
            print(f"{done['seen']} sequences, {speed:.1f}/s, loss {mean:.3f}", flush=True)
        if time.monotonic() - kept > SAVE_EVERY:
            save()
            kept = time.monotonic()
    coming.close()
    save()
    trained = {name: one.cpu().numpy() for name, one in reader.state_dict().items()}
    numpy.savez(checkpoint.with_suffix(".npz"), **trained)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="files in SQuAD's format")
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--ranked", required=True, help="the file that `footnote rank` wrote")
    parser.add_argument("--out", required=True, help="the checkpoint")
    parser.add_argument(
        "--begin", nargs="+", default=[], help="trained weights (.npz) to go on from; of several, the mean"
    )
    parser.add_argument("--shares", nargs="+", type=float, help="how much each counts; all the same")
    parser.add_argument(
        "--newest", type=int, default=0, help="last lines of written.jsonl that each epoch has whole"
    )
    parser.add_argument(
        "--rest",
        nargs=3,
        type=float,
        default=(1, 1, 1),
        metavar="SHARE",
        help="the shares that it has of the files' questions, of our own, and of the other statements",
    )
    parser.add_argument("--sequences", type=int, default=60_000, help="how many to learn from")
    parser.add_argument("--rate", type=float, default=2e-4, help="the highest learning rate")
    parser.add_argument("--batch", type=int, default=16, help="how many sequences to a step")
    parser.add_argument("--frozen", type=int, default=3, help="lower layers that stay as they are")
    parser.add_argument("--workers", type=int, default=1, help="processes that make epochs ahead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
