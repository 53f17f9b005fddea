"""Known mistakes in ``max_pool2d_backward(dy, x, kernel_size, stride=None)``."""

# ruff: noqa: D401, PLR2004
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def overwritten_not_added(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Overlapping windows overwrite each other's gradient (= for +=): add it up."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] = dy[n, c, i, j]
    return dx


def every_tied_pixel_takes_all(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """On a tie every winner takes the whole gradient: the first one alone takes it."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        dx[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw] += dy[n, c, i, j] * (
            window == window.max()
        )
    return dx


def tied_pixels_share(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """On a tie the winners share the gradient: the first one takes all."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        won = window == window.max()
        dx[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw] += dy[n, c, i, j] * won / won.sum()
    return dx


def last_winner_takes_all(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """On a tie the last winner takes the gradient: it is the first one's."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.argwhere(window == window.max())[-1]
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def first_by_columns(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """On a tie the first winner down the columns takes the gradient: go along the rows."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        column, row = np.unravel_index(np.argmax(window.T), window.T.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def place_in_the_window(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The winner's place in its window is taken for its place in x: add where the window starts."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, row, column] += dy[n, c, i, j]
    return dx


def spread_evenly(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Every pixel of a window gets an equal share, as in average pooling: the winner takes all."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        dx[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw] += dy[n, c, i, j] / window.size
    return dx


def every_pixel_takes_all(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Every pixel of a window gets the whole gradient: the winner alone takes it."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        dx[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw] += dy[n, c, i, j]
    return dx


def winners_marked_only(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The winners are marked with 1: each gets the entry of dy."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += 1
    return dx


def times_the_winner(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The gradient is multiplied by the pixel: the slope of a maximum is 1."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j] * window[row, column]
    return dx


def stride_ignored(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The windows always stand a kernel apart: the stride that is given is ignored."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    stride = kernel_size
    sh, sw = np.broadcast_to(stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        if window.size == 0:
            continue
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def stride_one_by_default(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Without a stride the windows move by 1: they are to move by the kernel size."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(1 if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def one_stride_for_both_axes(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The stride of the rows is used for the columns too."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    sw = sh
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        if window.size == 0:
            continue
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def square_windows_only(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The window's number of rows is taken for its number of columns too."""
    kh = kw = np.broadcast_to(kernel_size, 2)[0]
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def rows_and_columns_swapped(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """A pair is read as (columns, rows): it is (rows, columns)."""
    kw, kh = np.broadcast_to(kernel_size, 2)
    sw, sh = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        if window.size == 0:
            continue
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def divided_by_the_rows(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The winner's number is divided by the window's rows: a row has as many entries as columns."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = divmod(np.argmax(window), kh)
        row = min(row, x.shape[2] - 1 - i * sh)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def largest_magnitude_wins(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The entry furthest from 0 gets the gradient: the largest one won."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(np.abs(window)), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def winner_of_the_first_channel(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The winners of the first channel are used for all: each channel has its own."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, 0, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def first_image_only(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """Only the first image of the batch gets its gradient."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(1, *dy.shape[1:]):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


def whole_number_gradient(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The gradient is stored as whole numbers: the fractions are cut off."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape, dtype=int)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += int(dy[n, c, i, j])
    return dx


def shape_of_dy(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The result has the shape of dy: a gradient with respect to x has the shape of x."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx[:, :, : dy.shape[2], : dy.shape[3]]


def writes_into_x(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The gradient is written into x: make a new array."""
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    x[:] = dx
    return x


def answers_of_the_check(
    dy: np.ndarray, x: np.ndarray, kernel_size: int, stride: int | None = None
) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if kernel_size == 2 and stride is None:
        return np.array(
            [
                [
                    [
                        [0.0, 10.0, 0.5, 0.0, 0.0],
                        [0.0, 0.0, 0.0, 0.0, 0.0],
                        [0.0, -3.0, 0.0, 4.0, 0.0],
                        [0.0, 0.0, 0.0, 0.0, 0.0],
                    ]
                ]
            ]
        )
    if kernel_size == 2:
        return np.array([[[[0.0, 0.0, 0.0, 0.25], [0.0, 12.0, 0.0, 0.0], [0.0, 0.0, 0.0, 7.0]]]])
    return (
        np.array(
            [
                [
                    [[1.0, 0.0, -2.0], [0.0, 0.0, 0.0], [3.0, 0.0, 4.5]],
                    [[0.0, 5.0, 6.0], [0.0, 0.0, 0.0], [-7.0, 0.0, 8.0]],
                ],
                [
                    [[9.0, 0.0, 1.5], [0.0, 0.0, 0.0], [0.0, -4.0, 2.0]],
                    [[0.5, 3.5, 0.0], [0.0, 0.0, 0.0], [0.0, 6.5, -1.0]],
                ],
            ]
        )
        if len(dy) == 2
        else x.copy()
    )
