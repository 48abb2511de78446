"""The reader: the embedding model's BERT with a head that marks the words that answer."""

import math

import numpy
import torch
from torch import nn
from torch.nn import functional

VOCABULARY, WIDTH, LAYERS, HEADS, INNER, POSITIONS = 30522, 384, 12, 12, 1536, 512
# The head's columns. Of each token: does the answer start here, does it end here (the first token
# stands for no answer); the same for what answers or only seems to; is what starts here true. Of the
# first token alone: does the passage answer the question, does it bear the statement out.
COLUMNS = 7
START, END, LOOSE_START, LOOSE_END, TRUE, ANSWERED, SUPPORTED = range(COLUMNS)

# What the looser marks, and the statements, weigh against the answers.
LOOSE, STATED = 0.3, 1.5


def attend(query, key, value, bias):
    """Scaled dot-product attention; PyTorch's own where it has one (since 2.0), which is faster."""
    if hasattr(functional, "scaled_dot_product_attention"):
        bias = bias.to(query.dtype)
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
    return torch.softmax(weights, -1) @ value


class Layer(nn.Module):
    """A transformer layer, normalised behind each half, as in BERT (Devlin et al., 2018)."""

    def __init__(self, dropout):
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, _ = x.shape

        def heads(one):
            return one.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        mixed = attend(heads(self.query(x)), heads(self.key(x)), heads(self.value(x)), bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Reader(nn.Module):
    """Takes token ids, an attention mask and segments of shape (batch, length), and gives logits of
    shape (batch, length, COLUMNS)."""

    def __init__(self, dropout=0.1, frozen=3):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Embedding(2, WIDTH)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout if n >= frozen else 0) for n in range(LAYERS))
        self.head = nn.Linear(WIDTH, COLUMNS)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        # The embeddings stay as they are, bit for bit in the exported file, and so do the lower
        # layers: half of the training's time, and nothing lost by it in the trial.
        self.frozen = frozen
        for part in (self.word, self.position, self.segment, self.embedding_norm):
            part.requires_grad_(False)
        for layer in self.layers[:frozen]:
            layer.requires_grad_(False)

    def forward(self, ids, mask, segments):
        with torch.no_grad():
            x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.segment(segments)
            x = self.embedding_norm(x)
            bias = ((1.0 - mask.to(x.dtype)) * -10000.0)[:, None, None, :]
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        return self.head(x)

    def load_base(self, path):
        """Takes the embedding model's weights out of the file that `base.py` wrote."""
        weights = {name: torch.from_numpy(array) for name, array in numpy.load(path).items()}
        missing, unknown = self.load_state_dict(weights, strict=False)
        if unknown or set(missing) != {"head.weight", "head.bias"}:
            raise ValueError(f"{path} is not the embedding model: {missing}, {unknown}")


def inside(segments, mask, first):
    """Which tokens lie in the passage, or (if `first`) are the first token of all."""
    allowed = (segments == 1) & (mask > 0)
    allowed[:, 0] = first
    return allowed


def loss(logits, batch):
    """The sum of what each row of the batch costs, over the number of rows.

    Rows count by weights, not by being picked: picking would make a GPU wait for its own results.
    """
    logits = logits.float()
    rows = torch.arange(len(logits), device=logits.device)
    segments, mask = batch["segments"], batch["mask"]
    asked = (batch["supported"] < 0).float()
    marked = (batch["loose_start"] > 0).float()
    answered = (batch["start"] > 0).float()

    def places(column, name, first):
        found = logits[..., column].masked_fill(~inside(segments, mask, first), -1e4)
        return functional.cross_entropy(found, batch[name], reduction="none")

    def judged(found, right):
        return functional.binary_cross_entropy_with_logits(found, right, reduction="none")

    cost = asked * (places(START, "start", True) + places(END, "end", True))
    cost += asked * judged(logits[:, 0, ANSWERED], answered)
    loose = places(LOOSE_START, "loose_start", False) + places(LOOSE_END, "loose_end", False)
    cost += marked * LOOSE * loose
    cost += marked * judged(logits[rows, batch["loose_start"], TRUE], answered)
    stated = batch["supported"].clamp(min=0).float()
    cost += (1 - asked) * STATED * judged(logits[:, 0, SUPPORTED], stated)
    return cost.sum() / (2 * len(cost))
