"""Words in which an exercise says which ready functions it excludes, each with the reason.

While a notebook is graded most of these aren't there at all. They are named for what is there,
PyTorch in the notebook on deep features, and for a check in a student's own kernel, where
everything is. A function is known by its package and its last name, so ``scipy.ndimage.correlate``
stands for ``scipy.signal.correlate`` too.
"""

from collections.abc import Mapping

Reasons = Mapping[str, str]
"""Dotted name to the reason, in words that go after "it calls ...:"."""

REFERENCE = "it is the course's own answer"


def because(reason: str, *names: str) -> Reasons:
    """Exclude functions, all for one reason."""
    return dict.fromkeys(names, reason)


def course(*names: str) -> Reasons:
    """Exclude public names of lecturekit; the exercise's own is excluded anyway."""
    return because(REFERENCE, *(f"lecturekit.{name}" for name in names))


SLIDES_OVER = because(
    "it slides a kernel over an array and adds up the products",
    *("scipy.signal.correlate2d", "scipy.signal.convolve2d", "scipy.signal.fftconvolve"),
    *("scipy.signal.oaconvolve", "scipy.ndimage.correlate", "scipy.ndimage.convolve"),
    *("torch.conv1d", "torch.conv2d", "torch.conv3d", "torch.nn.Conv2d", "torch.nn.Unfold"),
    *("torch.nn.functional.unfold", "torch.conv_transpose2d", "torch.convolution"),
    *("PIL.ImageFilter.Kernel", "PIL.Image.Image.filter", "cv2.filter2D"),
)
CORRELATION = {
    **course("filter2d", "filter2d_loops", "convolve2d", "apply_filter", "conv1d", "conv2d"),
    **course("conv2d_loops", "conv3d", "conv_matrix", "column_blocks", "normalized_correlation"),
    **SLIDES_OVER,
}
GRADIENT = "it sends gradients back"
AUTOGRAD = because(GRADIENT, "torch.Tensor.backward", "torch.autograd.grad")
LAYER_COUNTS = course("count_layers", "count_model")
