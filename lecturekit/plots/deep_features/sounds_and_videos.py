"""Sounds and videos as a network's input."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array, as_number
from lecturekit.convolution.forward import conv3d
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, SIGNED_MAP, UNSIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_cells, prepare
from lecturekit.plots.drawing.style import SMALL, as_title
from lecturekit.signals.sounds import RATE_HZ
from lecturekit.signals.spectrograms import spectrogram

__all__ = ["motion_responses", "sound_pictures"]

_SHOWN_S = 0.04  # of the waveform: more would be a solid block
_FLOOR_DB = 60  # below the strongest
_FRAMES = 4  # of each video


def sound_pictures(
    sounds: Mapping[str, ArrayLike], *, frame: int = 256, hop: int = 32, rate_hz: float = RATE_HZ
) -> AxesArray:
    """Draw sounds as curves of air pressure, and below each its spectrogram.

    Parameters
    ----------
    sounds : mapping of str to array_like, shape (n,)
    frame, hop : int
        As for `spectrogram`.
    rate_hz : float
        Samples a second.

    Returns
    -------
    ndarray of Axes, shape (2, number of sounds)

    Raises
    ------
    ValueError, TypeError
        If there is no sound, or as for `spectrogram`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.sound_pictures({"tone": lk.tone(1000)})
    >>> axes[1, 0].get_ylabel()
    'frequency in Hz'

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...", acoustic and speech input.
    """
    if not sounds:
        raise ValueError("sound_pictures: sounds is empty; give at least one with its name")
    rate = as_number("sound_pictures", "rate_hz", rate_hz, above=0)
    signals = {
        name: as_finite_array("sound_pictures", f"sounds[{name!r}]", sound, "n")
        for name, sound in sounds.items()
    }
    strengths = {name: spectrogram(signal, frame, hop) for name, signal in signals.items()}
    grid = given_or_new_grid("sound_pictures", None, (2, len(signals)), (NOTEBOOK_INCHES, 5.6))
    grid[0, 0].get_gridspec().set_height_ratios((1, 1.7))
    for (name, signal), (above, below) in zip(signals.items(), grid.T, strict=True):
        shown = signal[: int(_SHOWN_S * rate)]
        above.plot(1000 * np.arange(len(shown)) / rate, shown, color=BLUE, linewidth=1)
        above.set(title=as_title(name), xlabel="time in ms", ylim=(-1.1, 1.1))
        table = strengths[name]
        floor = table.max() * 10 ** (-_FLOOR_DB / 20)
        # A column stands in the middle of its frame, so the picture begins half a frame late.
        begin = (frame - hop) / 2 / rate
        drawn = below.imshow(
            20 * np.log10(np.maximum(table, floor) / table.max()),
            origin="lower",
            aspect="auto",
            cmap=UNSIGNED_MAP,
            vmin=-_FLOOR_DB,
            vmax=0,
            interpolation="bilinear",
            extent=(begin, begin + table.shape[1] * hop / rate, 0, rate / 2),
        )
        below.set(xlabel="time in s", xlim=(0, len(signal) / rate))
    grid[0, 0].set_ylabel("air pressure")
    grid[1, 0].set_ylabel("frequency in Hz")
    for ax in grid[:, 1:].flat:
        ax.tick_params(labelleft=False)
    bar = grid[0, 0].figure.colorbar(drawn, ax=grid[1, :], aspect=30, pad=0.01)
    bar.set_label("decibels below the strongest")
    return grid


def motion_responses(videos: Mapping[str, ArrayLike], kernel: ArrayLike) -> AxesArray:
    """Draw videos, and the response of a kernel that reaches over time to each.

    Parameters
    ----------
    videos : mapping of str to array_like, shape (T, H, W)
        At least four frames each.
    kernel : array_like, shape (KT, KH, KW)

    Returns
    -------
    ndarray of Axes, shape (number of videos, 6)
        Four frames, the video's middle row as time passes, and the responses there.

    Raises
    ------
    ValueError
        If there is no video, or a shape does not fit.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> bar = lk.moving_bar_video(6, (8, 8))
    >>> lk.plots.motion_responses({"right": bar}, np.ones((2, 1, 2))).shape
    (1, 6)

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...", video input.
    """
    weights = as_finite_array("motion_responses", "kernel", kernel, "KT KH KW").astype(float)
    films = {
        name: as_finite_array("motion_responses", f"videos[{name!r}]", film, "T H W").astype(float)
        for name, film in videos.items()
    }
    if not films or min(map(len, films.values())) < _FRAMES:
        raise ValueError(
            f"motion_responses: videos is empty or one has fewer than {_FRAMES} frames; give more"
        )
    responses = {
        name: conv3d(film[None, None], weights[None, None], np.zeros(1))[0, 0]
        for name, film in films.items()
    }
    limit = max(float(np.abs(each).max()) for each in responses.values()) or 1.0
    page = given_or_new_grid(
        "motion_responses",
        None,
        (len(films) + 1, _FRAMES + 2),
        (NOTEBOOK_INCHES, 1.8 * len(films) + 1.1),
        width_ratios=[1] * _FRAMES + [1.6, 1.6],
    )
    page[0, 0].get_gridspec().set_height_ratios([0.55] + [1] * len(films))
    _draw_kernel(page[0], weights)
    grid = page[1:]
    for (name, film), axes in zip(films.items(), grid, strict=True):
        times = np.linspace(0, len(film) - 1, _FRAMES).astype(int)
        for ax, time in zip(axes, times, strict=False):
            ax.imshow(film[time], cmap="gray", vmin=0, vmax=film.max())
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color=GRID_LINE)
        axes[0].set_ylabel(name)
        axes[-2].imshow(film[:, film.shape[1] // 2], cmap="gray", vmin=0, vmax=film.max())
        response = responses[name][:, responses[name].shape[1] // 2]
        drawn = axes[-1].imshow(response, cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
        if not response.any():
            middle = [(n - 1) / 2 for n in response.shape[::-1]]
            axes[-1].text(*middle, "all 0", ha="center", va="center", color=INK)
        for ax in axes[-2:]:
            ax.set(ylabel="frame")
            for axis in (ax.xaxis, ax.yaxis):
                axis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    titles = [f"Frame {time}" for time in times] + ["Its middle row", "Response"]
    for ax, title in zip(grid[0], titles, strict=True):
        ax.set_title(title)
    for ax in grid[-1, -2:]:
        ax.set_xlabel("column")
    grid[0, 0].figure.colorbar(drawn, ax=grid[:, -1], aspect=30, ticks=[-limit, 0, limit])
    return grid


def _draw_kernel(row: AxesArray, weights: NDArray[np.float64]) -> None:
    """Draw the frames of a kernel as tables of numbers, and leave the other Axes empty."""
    largest = float(np.abs(weights).max())
    for ax in row:
        ax.set_axis_off()
    for time, (ax, table) in enumerate(zip(row, weights, strict=False)):
        prepare(ax, *table.shape)
        draw_cells(ax, table, size=SMALL, largest=largest)
        ax.set_title(f"Kernel,\nframe {time}")
