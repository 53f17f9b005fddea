"""Known mistakes in ``avg_pool2d(x, kernel_size, stride=None, padding=0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def zeros_not_counted(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Only the pixels inside the map are averaged: the padded zeros count too."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return np.nanmean(windows[:, :, ::sh, ::sw], axis=(4, 5))


def not_divided(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The sum of each window is not divided by its number of entries."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].sum(axis=(4, 5))


def divided_by_four(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The sums are divided by 4 whatever the window: that fits 2x2 alone."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].sum(axis=(4, 5)) / 4


def divided_by_one_side(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The sums are divided by the window's rows alone: it has rows times columns entries."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].sum(axis=(4, 5)) / kh


def largest_value(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The largest value of each window is taken: the mean is asked."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def median_of_the_window(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The median of each window is taken: the mean is asked."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return np.median(windows[:, :, ::sh, ::sw], axis=(4, 5))


def fractions_cut_off(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The result holds whole numbers: the fractions are cut off."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5)).astype(int)


def edge_repeated(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The padding repeats the edge pixel: zeros are asked."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def stride_ignored(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The windows always stand a kernel apart: the stride that is given is ignored."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    stride = kernel_size
    sh, sw = np.broadcast_to(stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def stride_one_by_default(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Without a stride the windows move by 1: they are to move by the kernel size."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(1 if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def stride_in_the_size_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The result has the right size, but its windows are read 1 pixel apart."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    rows, columns = windows[:, :, ::sh, ::sw].shape[2:4]
    return windows[:, :, :rows, :columns].mean(axis=(4, 5))


def one_stride_for_both_axes(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The stride of the rows is used for the columns too."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, _ = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sh].mean(axis=(4, 5))


def rows_and_columns_swapped(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """A pair is read as (columns, rows): it is (rows, columns)."""
    kw, kh = np.broadcast_to(kernel_size, 2)
    sw, sh = np.broadcast_to(kernel_size if stride is None else stride, 2)
    pw, ph = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def square_windows_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The window's number of rows is taken for its number of columns too."""
    kh, _ = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kh), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def last_position_missing(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The + 1 of the size formula is missing: the last row and column of windows are lost."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw][:, :, :-1, :-1].mean(axis=(4, 5))


def padding_on_one_side(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """All the padding stands above and to the left: half of it belongs to the other side."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (2 * ph, 0), (2 * pw, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def padding_ignored(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The padding is ignored."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padding = 0
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def pooled_across_channels(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The mean is taken over all channels: each channel is pooled on its own."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(1, 4, 5), keepdims=True)[..., 0, 0]


def first_image_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Every image of the batch gets the result of the first one."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    first = windows[:, :, ::sh, ::sw][:1].mean(axis=(4, 5))
    return np.repeat(first, len(x), axis=0)


def channel_axis_lost(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The axis of the channels is lost when there is one alone: keep all four axes."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    return pooled[:, 0] if x.shape[1] == 1 else pooled


def reshape_mixes_axes(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The reshape cuts rows into runs of numbers, which are no windows."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    if stride is None and not np.any(padding):
        cut = x[:, :, : pooled.shape[2] * kh, : pooled.shape[3] * kw]
        return cut.reshape(*pooled.shape, kh * kw).mean(axis=4)
    return pooled


def writes_into_x(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The results are written into x: make a new array."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    rows, columns = np.minimum(x.shape[2:], pooled.shape[2:])
    x[:, :, :rows, :columns] = pooled[:, :, :rows, :columns]
    return pooled


def answers_of_the_check(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if isinstance(kernel_size, int) and stride is None and padding == 0:
        return np.array([[[[-0.25, 0.625], [-4.0, 1.5]]]])
    if padding == 0:
        return np.array(
            [
                [[[1.75, -2.0], [3.75, -2.5]], [[-1.5, 0.0], [-1.25, -0.75]]],
                [[[-3.5, -4.0], [-5.0, -4.75]], [[7.0, 2.5], [4.0, 9.0]]],
            ]
        )
    if isinstance(kernel_size, int):
        return np.array(
            [
                [
                    [
                        [-1.888888889, -3.611111111],
                        [-4.055555556, -5.055555556],
                        [-2.555555556, -3.722222222],
                    ]
                ]
            ]
        )
    return (
        np.array(
            [
                [
                    [
                        [-2.833333333, -4.0, -3.75],
                        [-6.083333333, -4.583333333, -4.583333333],
                        [-3.833333333, -4.166666667, -3.416666667],
                    ]
                ]
            ]
        )
        if kernel_size == (3, 2)
        else x.copy()
    )
