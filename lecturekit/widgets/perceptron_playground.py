"""Move a perceptron's line over AND, OR and XOR, without and with a hidden layer."""

from __future__ import annotations

from matplotlib.figure import Figure

from lecturekit.plots.history.firing import firing
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_TASKS = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
_ONE, _TWO = "one perceptron", "two layers"
_LIMIT = 3.0  # of weights and bias: enough for every line across the picture
_STEP = 0.1


def perceptron_playground() -> Board:
    """Show where a perceptron fires, and how many of four answers it gets wrong.

    Two weights and a bias make its line. With two layers it looks at what OR and AND say, not
    at the bits: then XOR can be solved. Press or drag to push the line to a place.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.perceptron_playground()
    >>> board.controls["bias"].value = -1.5

    References
    ----------
    Slides "Recall:" (a linear classifier) and "Review" (XOR).
    """
    range_of_all = {"min": -_LIMIT, "max": _LIMIT, "step": _STEP, "readout_format": ".1f"}
    slider = ipywidgets.FloatSlider
    controls = {
        "task": labeled(ipywidgets.Dropdown, "task", options=list(_TASKS)),
        "network": labeled(ipywidgets.Dropdown, "network", options=[_ONE, _TWO]),
        "first": labeled(slider, "weight 1", value=1, **range_of_all),
        "second": labeled(slider, "weight 2", value=1, **range_of_all),
        "bias": labeled(slider, "bias", value=-0.5, **range_of_all),
    }
    task, network, first, second, bias = controls.values()

    def push_line(place: Place) -> None:
        """Choose the bias with which the line goes through a place of its own plane."""
        if place.panel == (network.value == _TWO):
            through = -(first.value * place.x + second.value * place.y)
            bias.value = min(max(-_LIMIT, round(through, 1)), _LIMIT)

    rows = [[task, network], [first, second, bias]]
    return Board(
        _draw,
        controls,
        title="Perceptron playground",
        goal="Move the line until all four points are right; then try XOR.",
        height_inches=3.6,
        above=rows,
        press=push_line,
    )


def _draw(
    figure: Figure, *, task: str, network: str, first: float, second: float, bias: float
) -> str:
    has_hidden_layer = network == _TWO
    ratios = (1.2, 1.2, 1.5) if has_hidden_layer else (1, 1.5)
    row = firing(
        [first, second],
        bias,
        _TASKS[task],
        has_hidden_layer=has_hidden_layer,
        axes=figure.subplots(1, len(ratios), width_ratios=ratios),
    )
    caption = f"{task} with {network}: {row[-1].get_title('left')}."
    if task == "XOR" and not has_hidden_layer:
        caption += " No line gets all four right."
    return caption
