"""Known mistakes in ``conv3d_params(in_channels, out_channels, kernel_size, bias=True)``."""

# ruff: noqa: D401, FBT001, FBT002
# A first line says what is wrong, to a student; it is no command. bias is as the exercise has it.

import numpy as np


def time_forgotten(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """Only rows and columns are counted: the kernel reaches over several frames as well."""
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size,) * 3
    return out_channels * (in_channels * kernel_size[1] * kernel_size[2] + bool(bias))


def first_number_cubed(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """The kernel is taken for a cube: time, rows and columns may differ."""
    side = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    return out_channels * (in_channels * side**3 + bool(bias))


def one_number_not_cubed(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """A single number is taken as it is: a kernel size of 3 means 3 x 3 x 3."""
    return out_channels * (in_channels * int(np.prod(kernel_size)) + bool(bias))


def sizes_added(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """The kernel's three sizes are added: it has kt times kh times kw weights."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * sum(sides) + bool(bias))


def biases_forgotten(
    in_channels: int,
    out_channels: int,
    kernel_size: int | tuple[int, ...],
    bias: bool = True,  # noqa: ARG001 - overlooked
) -> int:
    """The biases are not counted: each filter has one."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * int(np.prod(sides))


def biases_always(
    in_channels: int,
    out_channels: int,
    kernel_size: int | tuple[int, ...],
    bias: bool = True,  # noqa: ARG001 - overlooked
) -> int:
    """The biases are counted with bias=False too."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * int(np.prod(sides)) + 1)


def bias_per_channel(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """Each input channel of each filter gets a bias: a filter has one in all."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * (int(np.prod(sides)) + bool(bias))


def bias_per_input(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """There are as many biases as input channels: there is one for each filter."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * int(np.prod(sides)) + in_channels * bool(bias)


def channels_forgotten(
    in_channels: int,  # noqa: ARG001 - overlooked
    out_channels: int,
    kernel_size: int | tuple[int, ...],
    bias: bool = True,
) -> int:
    """The input channels are forgotten: a filter has a block of weights for each of them."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * (int(np.prod(sides)) + bool(bias))
