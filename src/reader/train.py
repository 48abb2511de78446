"""Trains the reader. Stopped at any time, it goes on from its last checkpoint when started again."""

import argparse
import os
import random
import time
from pathlib import Path

import numpy
import torch

import examples
import model
import questions
import written
from wordpiece import WordPiece

BATCH = 16
POOL = 40 * BATCH
LENGTHS = 16
WARM_UP = 0.06


def batches(found, epoch, seed):
    """Batches of sequences that are about equally long, in random order."""
    shuffle = random.Random(f"{seed} {epoch}")
    found = list(found)
    shuffle.shuffle(found)
    for start in range(0, len(found), POOL):
        pool = sorted(found[start : start + POOL], key=lambda one: len(one.ids))
        cut = [pool[n : n + BATCH] for n in range(0, len(pool), BATCH)]
        shuffle.shuffle(cut)
        yield from cut


def tensors(batch, device):
    longest = max(len(one.ids) for one in batch)
    # Few lengths: for each new one, the library compiles its products anew.
    length = min(-(-longest // LENGTHS) * LENGTHS, model.POSITIONS)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length)
    segments = torch.zeros(len(batch), length, dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        segments[row, one.passage : len(one.ids)] = 1
    made = {"ids": ids, "mask": mask, "segments": segments}
    for name in ("start", "end", "loose_start", "loose_end", "supported"):
        made[name] = torch.tensor([getattr(one, name) for one in batch])
    return {name: one.to(device) for name, one in made.items()}


def optimizer_of(reader, rate):
    body = [p for n, p in reader.named_parameters() if p.requires_grad and not n.startswith("head")]
    return torch.optim.AdamW(
        [
            {"params": [p for p in body if p.dim() > 1], "lr": rate, "weight_decay": 0.01},
            {"params": [p for p in body if p.dim() == 1], "lr": rate, "weight_decay": 0.0},
            {"params": reader.head.parameters(), "lr": 5 * rate, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate_at(done):
    """The learning rate's share of its highest after `done`, 0 to 1, of the training."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if done < 1 else 0


def train(arguments):
    torch.set_num_threads(os.cpu_count() or 1)
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = WordPiece.read(f"{arguments.base}/bge-small-en-v1.5-q-tokenizer.json")
    sides = questions.split(questions.read(arguments.files))
    own, _ = written.read(written.FILE, sides["train"])
    news = questions.read([questions.HERE / "news.json"])
    source = examples.Examples(
        tokenizer, sides["train"], arguments.ranked, news + own.asked, own.stated, arguments.seed
    )
    reader = model.Reader()
    reader.load_base(f"{arguments.base}/base.npz")
    reader.to(device)
    optimizer = optimizer_of(reader, arguments.rate)
    highest = [group["lr"] for group in optimizer.param_groups]
    checkpoint = Path(arguments.out)
    done = {"seen": 0, "epoch": 0, "batch": 0, "seconds": 0.0}
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

    reader.train()
    mean, since, start = None, done["seen"], time.monotonic()
    while done["seen"] < arguments.sequences:
        found = source.epoch(done["epoch"])
        print(f"epoch {done['epoch']}: {len(found)} sequences", flush=True)
        for number, batch in enumerate(batches(found, done["epoch"], arguments.seed)):
            if number < done["batch"]:
                continue
            share = rate_at(done["seen"] / arguments.sequences)
            for group, rate in zip(optimizer.param_groups, highest):
                group["lr"] = rate * share
            made = tensors(batch, device)
            with torch.autocast(device, dtype=torch.bfloat16, enabled=arguments.bf16):
                logits = reader(made["ids"], made["mask"], made["segments"])
            cost = model.loss(logits, made)
            optimizer.zero_grad(set_to_none=True)
            cost.backward()
            torch.nn.utils.clip_grad_norm_(
                [one for one in reader.parameters() if one.requires_grad], 1.0
            )
            optimizer.step()
            mean = cost.item() if mean is None else 0.98 * mean + 0.02 * cost.item()
            done["seen"] += len(batch)
            done["batch"] = number + 1
            if (number + 1) % 50 == 0:
                speed = (done["seen"] - since) / (time.monotonic() - start)
                print(f"{done['seen']} sequences, {speed:.1f}/s, loss {mean:.3f}", flush=True)
            if (number + 1) % 100 == 0:
                save()
            if done["seen"] >= arguments.sequences:
                break
        else:
            done["epoch"] += 1
            done["batch"] = 0
    save()
    weights = {name: one.cpu().numpy() for name, one in reader.state_dict().items()}
    numpy.savez(checkpoint.with_suffix(".npz"), **weights)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", help="files in SQuAD's format")
    parser.add_argument("--base", required=True, help="the folder that base.py wrote")
    parser.add_argument("--ranked", required=True, help="the file that `footnote rank` wrote")
    parser.add_argument("--out", required=True, help="the checkpoint")
    parser.add_argument("--sequences", type=int, default=60_000, help="how many to learn from")
    parser.add_argument("--rate", type=float, default=2e-4, help="the highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
