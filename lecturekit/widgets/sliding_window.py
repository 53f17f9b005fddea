"""Slide a window over a picture of one's own, and guess what comes next."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from lecturekit.data.slides import TOY_FILTER, TOY_IMAGE
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.filtering import sliding_windows
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.matrices import Entries, MatrixInput, as_matrix

_PICTURE_SIZES = (3, 4, 5, 6, 7)
_KERNEL_SIZES = (1, 2, 3, 4, 5)
_PAUSE_MS = 1200  # of playing: time to follow the frame
_DIGITS = (2, 3, 4)  # to which a guess may be rounded, where the sum is no whole number


def sliding_window() -> Board:
    """Show a window on its way over a picture, step by step, with its products.

    Both matrices can be typed into. With "guess first" the next number is hidden until the
    reader has typed it.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.sliding_window()
    >>> board.controls["step"].value = 4

    References
    ----------
    Slide "Image Filtering: Toy Example".
    """
    last = (len(TOY_IMAGE) - len(TOY_FILTER) + 1) ** 2 - 1
    controls = {
        "image": MatrixInput(TOY_IMAGE, sizes=_PICTURE_SIZES, name="picture"),
        "kernel": MatrixInput(TOY_FILTER, sizes=_KERNEL_SIZES, name="kernel"),
        "step": labeled(ipywidgets.IntSlider, "step", max=last),
        "is_guessing": labeled(ipywidgets.Checkbox, "guess first", indent=False),
        "guess": labeled(ipywidgets.Text, "your number", continuous_update=False),
    }
    image, kernel, step, is_guessing, guess = controls.values()
    guess.layout.width = "12em"
    play = ipywidgets.Play(max=last, interval=_PAUSE_MS, show_repeat=False)
    ipywidgets.jslink((play, "value"), (step, "value"))
    ipywidgets.jslink((play, "max"), (step, "max"))
    back, forward = (
        ipywidgets.Button(description=text, layout={"width": "auto"})
        for text in ("back", "forward")
    )

    def fit(_: object) -> None:
        """Let the steps end where the window does."""
        positions = len(image.value) - len(kernel.value) + 1  # in a row, and in a column
        if positions > 0:
            step.max = positions**2 - 1

    def go(steps: int) -> None:
        step.value = min(max(0, step.value + steps), step.max)

    def forget(_: object) -> None:
        guess.value = ""
        guess.disabled = not is_guessing.value

    # Before the board is told of a change, the controls are made to fit it.
    for control in (image, kernel):
        control.observe(fit, "value")
    for control in (image, kernel, step, is_guessing):
        control.observe(forget, "value")
    forget(None)
    back.on_click(lambda _: go(-1))
    forward.on_click(lambda _: go(1))
    steps = [play, back, forward, step, is_guessing, guess]
    return Board(
        _draw,
        controls,
        title="Sliding window",
        goal="Follow the window, or guess each number before it is shown.",
        height_inches=4.2,
        above=[[image, kernel], steps],
    )


def _draw(
    figure: Figure, *, image: Entries, kernel: Entries, step: int, is_guessing: bool, guess: str
) -> str:
    pixels = as_matrix("sliding_window", "picture", image)
    weights = as_matrix("sliding_window", "kernel", kernel)
    with np.errstate(over="ignore", invalid="ignore"):
        feature_map = filter2d(pixels, weights)
    if not np.isfinite(feature_map).all():
        raise ValueError("sliding_window: the sums have too many digits; type smaller numbers")
    step = min(step, feature_map.size - 1)
    row, column = divmod(step, feature_map.shape[1])
    window = pixels[row : row + weights.shape[0], column : column + weights.shape[1]]
    is_right = is_guessing and bool(guess) and _is_right(guess, float(feature_map[row, column]))
    is_hidden = is_guessing and not is_right
    sliding_windows.sliding_window(
        pixels, weights, step, is_newest_hidden=is_hidden, ax=figure.subplots()
    )
    place = f"Step {step} of {feature_map.size - 1}: row {row}, column {column}."
    total = numeral(feature_map[row, column])
    if not is_hidden:
        return f"{'Right! ' * is_right}{place} The products add up to {total}."
    if not guess:
        return f"{place} What do the products add up to? Type your number and press Enter."
    products = ", ".join(numeral(product) for product in (window * weights).flat)
    return f"{guess[:20]} is not it. {place} The products are {products}: add them up again."


def _is_right(guess: str, number: float) -> bool:
    try:
        ((value,),) = as_matrix("", "", ((guess.strip(),),))
    except ValueError:
        raise ValueError(
            f"sliding_window: your number is {guess[:20]!r}; type a number: 2, -0.5, 1/9"
        ) from None
    right = [number]
    if not np.isclose(number, round(number), rtol=0, atol=1e-9):
        right += [float(f"{number:.{digits}g}") for digits in _DIGITS]
    return bool(np.isclose(value, right, rtol=1e-9, atol=1e-9).any())
