"""Known mistakes in ``max_pool2d(x, kernel_size, stride=None, padding=0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def starts_from_zero(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The search starts from 0, so a window of negative numbers gives 0."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5), initial=0)


def zeros_win(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The padding holds zeros, which win against negative numbers: pad with -np.inf."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def averaged(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The mean of each window is taken: the largest value is asked."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


def smallest_value(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The smallest value of each window is taken: the largest is asked."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].min(axis=(4, 5))


def largest_magnitude(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The entry furthest from 0 wins: -5 is smaller than 2."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    highest = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    lowest = windows[:, :, ::sh, ::sw].min(axis=(4, 5))
    return np.where(highest > -lowest, highest, lowest)


def stride_ignored(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The windows always stand a kernel apart: the stride that is given is ignored."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    stride = kernel_size
    sh, sw = np.broadcast_to(stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def stride_one_by_default(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Without a stride the windows move by 1: they are to move by the kernel size."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(1 if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def stride_in_the_size_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The result has the right size, but its windows are read 1 pixel apart."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    rows, columns = windows[:, :, ::sh, ::sw].shape[2:4]
    return windows[:, :, :rows, :columns].max(axis=(4, 5))


def one_stride_for_both_axes(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The stride of the rows is used for the columns too."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, _ = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sh].max(axis=(4, 5))


def rows_and_columns_swapped(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """A pair is read as (columns, rows): it is (rows, columns)."""
    kw, kh = np.broadcast_to(kernel_size, 2)
    sw, sh = np.broadcast_to(kernel_size if stride is None else stride, 2)
    pw, ph = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def square_windows_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The window's number of rows is taken for its number of columns too."""
    kh, _ = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kh), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def last_position_missing(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The + 1 of the size formula is missing: the last row and column of windows are lost."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw][:, :, :-1, :-1].max(axis=(4, 5))


def padding_on_one_side(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """All the padding stands above and to the left: half of it belongs to the other side."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (2 * ph, 0), (2 * pw, 0)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def padding_ignored(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The padding is ignored."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padding = 0
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def pooled_across_channels(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The largest value is taken over all channels: each channel is pooled on its own."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(1, 4, 5), keepdims=True)[..., 0, 0]


def first_image_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Every image of the batch gets the result of the first one."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    first = windows[:, :, ::sh, ::sw][:1].max(axis=(4, 5))
    return np.repeat(first, len(x), axis=0)


def channel_axis_lost(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The axis of the channels is lost when there is one alone: keep all four axes."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    return pooled[:, 0] if x.shape[1] == 1 else pooled


def reshape_mixes_axes(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The reshape cuts rows into runs of numbers, which are no windows."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    if stride is None and not np.any(padding):
        cut = x[:, :, : pooled.shape[2] * kh, : pooled.shape[3] * kw]
        return cut.reshape(*pooled.shape, kh * kw).max(axis=4)
    return pooled


def writes_into_x(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The results are written into x: make a new array."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    rows, columns = np.minimum(x.shape[2:], pooled.shape[2:])
    x[:, :, :rows, :columns] = pooled[:, :, :rows, :columns]
    return pooled


def first_channel_only(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """Every channel gets the result of the first one."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    first = windows[:, :, ::sh, ::sw][:, :1].max(axis=(4, 5))
    return np.repeat(first, x.shape[1], axis=1)


def padding_counted_once(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The size formula counts the padding once: it lies on both sides."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    rows = (x.shape[2] + ph - kh) // sh + 1
    columns = (x.shape[3] + pw - kw) // sw + 1
    return windows[:, :, ::sh, ::sw][:, :, :rows, :columns].max(axis=(4, 5))


def size_rounded_up(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The size is rounded up: a window that would hang over the border is left out."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(
        x, ((0, 0), (0, 0), (ph, ph + sh - 1), (pw, pw + sw - 1)), constant_values=-np.inf
    )
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


def answers_of_the_check(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if isinstance(kernel_size, int) and stride is None and padding == 0:
        return np.array([[[[4.0, 3.0], [-1.0, 8.0]]]])
    if padding == 0:
        return np.array(
            [
                [[[3.0, 2.0], [7.0, 1.0]], [[-1.0, 0.0], [-1.0, 0.0]]],
                [[[-3.0, -1.0], [-4.0, -2.5]], [[9.0, 8.0], [9.0, 10.0]]],
            ]
        )
    if isinstance(kernel_size, int):
        return np.array([[[[-2.0, -1.5], [-2.5, -1.0], [-0.5, -2.0]]]])
    return (
        np.array([[[[-2.0, -2.0, -1.5], [-2.5, -1.0, -1.0], [-0.5, -3.5, -2.0]]]])
        if kernel_size == (3, 2)
        else x.copy()
    )
