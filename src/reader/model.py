"""The reader: the embedding model's BERT with a head that marks the words that answer."""

import math

import numpy
import torch
from torch import nn
from torch.nn import functional

VOCABULARY, WIDTH, LAYERS, HEADS, INNER, POSITIONS = 30522, 384, 12, 12, 1536, 512
# The head's columns: where the answer starts, where it ends, and (read at the first token alone)
# whether the passage answers at all.
START, END, ANSWERED = 0, 1, 2


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

        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
        mixed = torch.softmax(weights, -1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Reader(nn.Module):
    """Takes token ids, an attention mask and segments of shape (batch, length), and gives logits of
    shape (batch, length, 3)."""

    def __init__(self, dropout=0.1, frozen=3):
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Embedding(2, WIDTH)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout if n >= frozen else 0) for n in range(LAYERS))
        self.head = nn.Linear(WIDTH, 3)
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


def masked(logits, segments, mask):
    """Logits of starts and ends that can only lie in the passage or, for no answer, on the first
    token."""
    allowed = (segments == 1) & (mask > 0)
    allowed[:, 0] = True
    spans = logits[..., : ANSWERED].float()
    return spans.masked_fill(~allowed[..., None], -1e4)


def loss(logits, batch):
    spans = masked(logits, batch["segments"], batch["mask"])
    starts = functional.cross_entropy(spans[..., START], batch["start"])
    ends = functional.cross_entropy(spans[..., END], batch["end"])
    answered = functional.binary_cross_entropy_with_logits(
        logits[:, 0, ANSWERED].float(), (batch["start"] > 0).float()
    )
    return (starts + ends + answered) / 2
