"""Counting parameters, multiply-accumulates, activations and memory.

From sizes (`fc_params`, `conv_params`), from plain descriptions of layers (`count_layers`) and
from torch modules (`lecturekit.counting.models.count_model`, the only part that needs torch).
"""
