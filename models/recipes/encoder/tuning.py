"""Training the upper layers and the heads on labelled sentences, and fitting the vector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from coproscan.types import FUNCTIONS
from models.recipes.encoder.network import LAYERS, Network, base, padded, pooled
from models.recipes.functions_scores import Floats

Rows = npt.NDArray[np.int64]

FROZEN = (
    3  # lower layers left as they are: with 4 proposals lose 0.045 of F1, with fewer it is slow
)
EPOCHS = 3
BATCH = 32
RATE = 2e-4  # of the last layer; at 5e-5 three epochs end too early
FALL = 0.9  # of the rate from a layer to the one below it
HEAD_RATE = 1e-3  # the heads start from nothing
WARM = 0.1  # of the steps
DECAY = 0.01
NEARNESS = 0.5  # the say of the base model's vectors against that of each function
RIDGE = 1e-3  # of the mean square of what goes in, against the square of the map to the vector
SEED = 1

LOWER, UPPER = slice(0, FROZEN), slice(FROZEN, LAYERS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Texts as the frozen layers leave them: each one's states (t, WIDTH), in half precision, and
    the base model's vector (n, WIDTH) at unit length."""

    states: list[Tensor]
    goals: Tensor


def half() -> torch.autocast:
    """Products in bfloat16: twice as fast here, and as good."""
    return torch.autocast("cpu", dtype=torch.bfloat16)


def prepared(ids: Sequence[Sequence[int]]) -> Prepared:
    """Texts, given as token numbers, through the base model."""
    network = base().eval()
    states: list[Tensor] = [torch.empty(0)] * len(ids)
    goals: list[Tensor] = [torch.empty(0)] * len(ids)
    with torch.inference_mode(), half():
        for rows in by_length(np.arange(len(ids)), [len(i) for i in ids], 2 * BATCH):
            tokens, mask = padded([torch.tensor(ids[row])[:, None] for row in rows])
            entering = network.through(network.embedded(tokens[..., 0]), mask, LOWER)
            last = network.through(entering, mask, UPPER).float()
            means = functional.normalize(network.vector(pooled(last, mask)).float())
            for place, row in enumerate(rows):
                states[row] = entering[place, : len(ids[row])].bfloat16().clone()
                goals[row] = means[place]
    return Prepared(states, torch.stack(goals))


def by_length(rows: Rows, lengths: Sequence[int], size: int) -> list[Rows]:
    """The rows in batches of texts of like length."""
    ordered = np.array(sorted(rows, key=lambda row: lengths[row]))
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def batches(rows: Rows, lengths: Sequence[int], draw: torch.Generator) -> Iterator[Rows]:
    """The rows in random order, texts of like length together as far as 16 batches reach."""
    mixed = rows[torch.randperm(len(rows), generator=draw).numpy()]
    found = [
        batch
        for start in range(0, len(mixed), 16 * BATCH)
        for batch in by_length(mixed[start : start + 16 * BATCH], lengths, BATCH)
    ]
    yield from (found[i] for i in torch.randperm(len(found), generator=draw).tolist())


def _optimizer(network: Network) -> torch.optim.Optimizer:
    layers = list(network.layers)[UPPER]
    groups = [
        {"params": list(layer.parameters()), "lr": RATE * FALL ** (len(layers) - 1 - i)}
        for i, layer in enumerate(layers)
    ]
    groups.append({"params": list(network.heads.parameters()), "lr": HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)


def trained(texts: Prepared, truth: Tensor, rows: Rows) -> Network:
    """The network after EPOCHS over `rows`; `truth` (n, 4) is 1 where a function holds."""
    torch.manual_seed(SEED)
    draw = torch.Generator().manual_seed(SEED)
    network = base().train()
    optimizer = _optimizer(network)
    steps = EPOCHS * -(-len(rows) // BATCH)
    warm = WARM * steps
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    lengths = [len(states) for states in texts.states]
    for _ in range(EPOCHS):
        for batch in batches(rows, lengths, draw):
            states, mask = padded([texts.states[row].float() for row in batch])
            with half():
                states = network.through(states, mask, UPPER)
            states = states.float()
            scores = network.heads(states, mask)
            loss = functional.binary_cross_entropy_with_logits(scores, truth[batch])
            vectors = functional.normalize(network.vector(pooled(states, mask)))
            away = (1 - (vectors * texts.goals[batch]).sum(dim=1)).mean()
            optimizer.zero_grad()
            ((loss + NEARNESS * away) * len(FUNCTIONS)).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
    return network.eval()


def states_of(
    network: Network, texts: Prepared, rows: Rows
) -> Iterator[tuple[Rows, Tensor, Tensor]]:
    """The last states of some texts and their masks, batch by batch."""
    lengths = [len(states) for states in texts.states]
    with torch.inference_mode():
        for batch in by_length(rows, lengths, 2 * BATCH):
            states, mask = padded([texts.states[row].float() for row in batch])
            with half():
                states = network.through(states, mask, UPPER)
            yield batch, states.float(), mask


def scores_of(network: Network, texts: Prepared, rows: Rows) -> Floats:
    """The scores of all texts, zero but for `rows`: shape (n, 4)."""
    scores = np.zeros((len(texts.states), len(FUNCTIONS)), dtype=np.float32)
    for batch, states, mask in states_of(network, texts, rows):
        with torch.inference_mode():
            scores[batch] = network.heads(states, mask).numpy()
    return scores


def fit_vector(network: Network, texts: Prepared) -> float:
    """Set the map from pooled states to the vector that comes nearest to the base model's (ridge
    regression), so that what the layers have learnt of functions does not weigh on themes. Gives
    the mean cosine to the base model's vectors."""
    seen = np.zeros((len(texts.states), network.vector.in_features), dtype=np.float64)
    for batch, states, mask in states_of(network, texts, np.arange(len(texts.states))):
        seen[batch] = pooled(states, mask).numpy()
    goals = texts.goals.numpy().astype(np.float64)
    centre, level = seen.mean(axis=0), goals.mean(axis=0)
    away = seen - centre
    square = away.T @ away
    square += RIDGE * np.trace(square) / len(square) * np.eye(len(square))
    weights = np.linalg.solve(square, away.T @ (goals - level)).T
    with torch.no_grad():
        network.vector.weight.copy_(torch.from_numpy(weights))
        network.vector.bias.copy_(torch.from_numpy(level - weights @ centre))
    found = seen @ weights.T + (level - weights @ centre)
    return float(((found * goals).sum(axis=1) / np.linalg.norm(found, axis=1)).mean())
