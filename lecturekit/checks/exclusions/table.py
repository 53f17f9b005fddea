"""Which ready functions each exercise excludes: one table for all notebooks."""

from collections.abc import Mapping
from types import MappingProxyType

_REFERENCE = "lecturekit"
READY_MADE = ("cv2", "PIL", "scipy", "skimage", "sklearn", "torch", "torchvision")
"""Packages that a NumPy exercise does without, as a whole."""

_WITH_TORCH = tuple(package for package in READY_MADE if package != "torch")
_SLIDING = ("filter2d", "convolve2d", "apply_filter", "conv1d", "conv2d", "conv2d_loops", "conv3d")
_COUNTING = ("count_layers", "count_model")
_SLIDES_KERNELS = (
    *("KERNELS", "IDENTITY", "EDGE_CORNER", "EDGE_CROSS", "EDGE_ALL"),
    *("SHARPEN", "BOX_BLUR", "GAUSSIAN_BLUR"),
)

_OURS: Mapping[str, tuple[str, ...]] = {
    # 01_history
    "simple_cell": ("simple_cell", "complex_cell", "hypercomplex_cell"),
    "complex_cell": ("complex_cell", "hypercomplex_cell"),
    "hypercomplex_cell": ("hypercomplex_cell",),
    "perceptron": ("perceptron",),
    "xor_network": ("xor_network",),
    "top_k_error": ("top_k_error",),
    # 02_filtering
    "filter2d": (*_SLIDING, "conv_matrix"),
    "make_kernels": _SLIDES_KERNELS,
    "apply_filter": (*_SLIDING, "conv_matrix"),
    "find_template": ("find_template", "normalized_correlation"),
    "convolve2d": (*_SLIDING, "conv_matrix"),
    "brighten_kernel": (),
    "smoothing_kernel": (),
    # 03_conv_layers
    "output_size": ("output_size", "layer_shapes", *_COUNTING),
    "fc_params": ("fc_params", *_COUNTING),
    "conv_params": ("conv_params", "conv3d_params", *_COUNTING),
    "conv_matrix": ("conv_matrix",),
    "pad2d": ("pad2d",),
    "conv2d": (*_SLIDING, "conv_matrix", "column_blocks"),
    "receptive_field": ("receptive_field",),
    "conv2d_backward": ("conv2d_backward",),
    "learn_kernel": ("learn_kernel", "learn_kernel_steps"),
    # 04_pooling
    "max_pool2d": ("max_pool2d",),
    "avg_pool2d": ("avg_pool2d", "global_avg_pool"),
    "max_pool2d_backward": ("max_pool2d_backward",),
    "global_avg_pool": ("global_avg_pool", "avg_pool2d"),
    "fraction_changed": ("fraction_changed",),
    # 05_deep_features
    "layer_shapes": ("layer_shapes", *_COUNTING),
    "build_lenet5": ("LeNet5", "LeNet5Paper", "build_network", "load_pretrained"),
    "extract_features": ("deep_features",),
    "cosine_neighbors": ("cosine_neighbors",),
    "linear_probe": ("linear_probe",),
    "joint_params": ("joint_params",),
    "factored_params": ("factored_params",),
    "factored_predict": ("factored_predict",),
    "conv3d_params": ("conv3d_params", *_COUNTING),
    "spectrogram": ("spectrogram",),
}
"""Names of lecturekit that do the very thing, by exercise."""

_PACKAGES: Mapping[str, tuple[str, ...]] = {
    "build_lenet5": (*_WITH_TORCH, "torch.hub"),
    "extract_features": _WITH_TORCH,
    "linear_probe": _WITH_TORCH,
}
"""What else is excluded, where it is not `READY_MADE`."""

EXCLUDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        exercise: (
            *_PACKAGES.get(exercise, READY_MADE),
            # A mistake in one exercise may be right in another, or be mended in a line.
            *(f"{_REFERENCE}.{name}" for name in ("mistakes", *ours)),
        )
        for exercise, ours in _OURS.items()
    }
)
"""Dotted names that an answer may not use, by exercise; a package stands for all in it."""


def excluded_calls(exercise: str) -> tuple[str, ...]:
    """Give the dotted names that an exercise's answer may not use.

    Parameters
    ----------
    exercise : str
        The exercise's name, e.g. "filter2d".

    Returns
    -------
    tuple of str
        Packages such as "scipy", each of which stands for all in it, and names such as
        "lecturekit.filter2d"; "lecturekit.mistakes" is always among them. Of an exercise that
        the table doesn't have, `READY_MADE`.

    Examples
    --------
    >>> excluded_calls("perceptron")[-2:]
    ('lecturekit.mistakes', 'lecturekit.perceptron')
    """
    return EXCLUDED.get(exercise, READY_MADE)


def excluded_part(origin: str, excluded: tuple[str, ...]) -> str:
    """Give what is excluded of a dotted name; the empty text if nothing is.

    A name of lecturekit counts wherever in the package it is reached, and so does every name
    that begins with an underscore: the reference's inside is no tool for an answer.

    Examples
    --------
    >>> excluded_part("lecturekit.filtering.correlation.filter2d", ("lecturekit.filter2d",))
    'lecturekit.filter2d'
    >>> excluded_part("lecturekit.filtering.correlation._correlate", ())
    'lecturekit.filtering.correlation._correlate'
    >>> excluded_part("scipy.signal.correlate2d", ("scipy",))
    'scipy.signal.correlate2d'
    >>> excluded_part("scipyx", ("scipy",))
    ''
    """
    root, *parts = origin.split(".")
    if root == _REFERENCE:
        named = [f"{root}.{part}" for part in parts if f"{root}.{part}" in excluded]
        private = [origin for part in parts if _is_private(part)]
        return next(iter(named + private), "")
    return origin if any(f"{origin}.".startswith(f"{entry}.") for entry in excluded) else ""


def _is_private(part: str) -> bool:
    return part.startswith("_") and not part.startswith("__")
