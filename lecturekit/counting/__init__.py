"""Counting parameters, multiply-accumulates, activations and memory.

From sizes (`fc_params`, `conv_params`), from plain descriptions of layers (`count_layers`) and
from torch modules (`lecturekit.counting.models.count_model`, the only part that needs torch).
"""

from lecturekit.counting.layers import count_layers, layer_shapes
from lecturekit.counting.parameters import conv3d_params, conv_params, fc_params
from lecturekit.counting.table import CountTable, LayerCount

__all__ = [
    "CountTable",
    "LayerCount",
    "conv3d_params",
    "conv_params",
    "count_layers",
    "fc_params",
    "layer_shapes",
]
