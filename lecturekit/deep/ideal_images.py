"""Images that are computed for a unit, so that it responds to them as strongly as it can."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lecturekit.arguments.whole_numbers import as_whole_number

_NOISE = 0.1
_RATE = 0.03  # of Adam
_SHIFT = 4  # pixels, at most, in each direction
# What a channel of waves adds to red, green and blue: gray varies most in photographs, then red
# against blue, then green against both.
_COLORS = ((0.57, 0.23, 0.05), (0.57, 0.0, -0.1), (0.57, -0.23, 0.05))


class _Reached(Exception):  # noqa: N818  # no error: the layers behind need not run
    """Ends a pass through a network where its output is known."""


def ideal_images(
    network: nn.Module,
    layer: str,
    units: Sequence[int],
    *,
    side: int = 96,
    steps: int = 32,
    seed: int = 0,
) -> NDArray[np.float32]:
    """Compute an image for each unit, by gradient ascent on its mean response.

    An image is a sum of waves, and the strength of each wave is what changes: the finer a wave,
    the smaller its steps, so that shapes come before grain. In each step the image is shifted by a
    few pixels at random, so that nothing is made for one place only.

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode; it takes images from -1 to 1.
    layer : str
        A convolutional layer's name in ``network.named_modules()``, which runs once.
    units : sequence of int
        Numbers of channels of its output.
    side : int
        Pixels of the images, at least 8.
    steps : int
    seed : int
        Of the noise to begin with, and of the shifts.

    Returns
    -------
    ndarray of float32, shape (units, side, side, 3)
        From 0 to 1.

    Raises
    ------
    ValueError
        If the network has no such layer, or there is no unit.
    IndexError
        If the layer has no unit of that number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.ideal_images(lk.default_network(), "_blocks.3._bn1", [73], side=48, steps=2).shape
    (1, 48, 48, 3)

    References
    ----------
    Slide "CNN: Intuition of Different Layers"; C. Olah, A. Mordvintsev and L. Schubert, "Feature
    Visualization", 2017.
    """
    modules = dict(network.named_modules())
    if layer not in modules or not len(units):
        raise ValueError(
            f"ideal_images: the layer is {layer!r} and the units are {list(units)}; give a name "
            "out of network.named_modules(), and at least one unit"
        )
    size = as_whole_number("ideal_images", "side", side, least=8)
    count = as_whole_number("ideal_images", "steps", steps, least=0)
    rng = torch.Generator().manual_seed(as_whole_number("ideal_images", "seed", seed, least=0))
    reached: list[Tensor] = []

    def reach(_module: nn.Module, _inputs: object, maps: Tensor) -> None:
        reached[:] = [maps]
        raise _Reached

    waves = _NOISE * torch.randn(len(units), 3, size, size // 2 + 1, 2, generator=rng)
    waves.requires_grad_()
    ascent = torch.optim.Adam([waves], lr=_RATE, maximize=True)
    hook = modules[layer].register_forward_hook(reach)
    try:
        for _ in range(count):
            down, across = torch.randint(-_SHIFT, _SHIFT + 1, (2,), generator=rng).tolist()
            with suppress(_Reached):
                network(torch.roll(_images(waves, size), (down, across), (2, 3)))
            responses = reached[0][torch.arange(len(units)), list(units)].mean(dim=(1, 2))
            (waves.grad,) = torch.autograd.grad(responses.sum(), waves)
            ascent.step()
    finally:
        hook.remove()
    found = (_images(waves, size) / 2 + 0.5).detach().permute(0, 2, 3, 1)
    images: NDArray[np.float32] = found.numpy()
    return images


def _images(waves: Tensor, side: int) -> Tensor:
    """Add waves (N, 3, side, side // 2 + 1, 2) up to images (N, 3, side, side) from -1 to 1."""
    down, across = torch.fft.fftfreq(side)[:, None], torch.fft.rfftfreq(side)
    finest_last = 1 / (down**2 + across**2).sqrt().clamp_min(1 / side)
    channels = torch.fft.irfft2(
        torch.view_as_complex(waves) * finest_last, s=(side, side), norm="ortho"
    )
    colors = torch.tensor(_COLORS)
    return torch.einsum("nchw,dc->ndhw", channels, colors).tanh()
