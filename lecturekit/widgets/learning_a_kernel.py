"""Watch a kernel learn, epoch by epoch, at a rate of one's choice."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure

from lecturekit.arguments.arrays import RealArray
from lecturekit.convolution.learning import KernelSteps, learn_kernel_steps
from lecturekit.data.photographs import photograph
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.kernels import BOX_BLUR, EDGE_ALL, SHARPEN
from lecturekit.plots.conv_layers.kernel_progress import kernel_progress
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_SOUGHT = {
    "vertical edges": np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]]),
    "all edges": EDGE_ALL,
    "sharpen": SHARPEN,
    "blur": BOX_BLUR,
}
_EPOCHS = 60
_PAUSE_MS = 200  # of playing
_NOISE = 0.01
_LOSS = 2  # the panel that can be pressed


def learning_a_kernel() -> Board:
    """Show a kernel while gradient descent looks for it: its weights, its result, its loss.

    It learns from random pictures and from what the sought kernel makes of them, and is tried
    on a photograph. Press or drag in the curve to go to an epoch.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.learning_a_kernel()
    >>> board.controls["epoch"].value = 10

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    rng = np.random.default_rng(3)
    x = rng.normal(size=(8, 16, 16))
    noise = _NOISE * rng.normal(size=(8, 14, 14))
    camera = photograph("camera", gray=True) / 255
    picture = camera.reshape(128, 4, 128, 4).mean(axis=(1, 3))[5:85, 25:105]
    controls = {
        "sought": labeled(ipywidgets.Dropdown, "sought kernel", options=list(_SOUGHT)),
        "rate": labeled(
            ipywidgets.FloatLogSlider,
            "learning rate",
            value=10**-1.3,  # on a step: else the slider moves it there
            min=-3,
            max=0.5,
            step=0.05,
            readout_format=".3f",
        ),
        "epoch": labeled(ipywidgets.IntSlider, "epoch", max=_EPOCHS),
    }
    epoch = controls["epoch"]
    play = ipywidgets.Play(max=_EPOCHS, interval=_PAUSE_MS, show_repeat=False)
    ipywidgets.jslink((play, "value"), (epoch, "value"))

    @lru_cache(maxsize=1)  # while only the epoch changes
    def learn(sought: str, rate: float) -> KernelSteps:
        y = np.stack([filter2d(each, _SOUGHT[sought]) for each in x]) + noise
        return learn_kernel_steps(x, y, (3, 3), steps=_EPOCHS, rate=rate)

    def draw(figure: Figure, *, sought: str, rate: float, epoch: int) -> str:
        axes = figure.subplots(1, 3, width_ratios=(0.85, 0.85, 1.3))
        kernel_progress(learn(sought, rate), epoch, _SOUGHT[sought], picture, axes=axes)
        return _say(learn(sought, rate), epoch, _SOUGHT[sought], rate)

    def go(place: Place) -> None:
        if place.panel == _LOSS:
            epoch.value = min(max(0, round(place.x)), _EPOCHS)

    rows = [[controls["sought"], controls["rate"]], [play, epoch]]
    return Board(
        draw,
        controls,
        title="Learning a kernel",
        goal="Follow gradient descent to the kernel, then make its steps too large.",
        height_inches=4.4,
        above=rows,
        press=go,
    )


def _say(steps: KernelSteps, epoch: int, sought: RealArray, rate: float) -> str:
    error = np.abs(steps.kernels[epoch] - sought).max()
    caption = (
        f"Epoch {epoch} of {_EPOCHS} at a learning rate of {rate:.3f}: "
        f"the loss is {numeral(steps.losses[epoch])}, "
        f"and no weight is off by more than {numeral(error)}."
    )
    if not steps.losses[-1] < steps.losses[0]:
        caption += " Each step overshoots: the loss grows."
    return caption
