"""What every network asks of its arguments: images of a shape, a number of classes."""

from __future__ import annotations

from torch import Tensor

from lecturekit.arguments.whole_numbers import as_whole_number


def check_classes(network: str, num_classes: int) -> int:
    """Return the number of classes if it is a whole number of at least 1.

    Raises
    ------
    TypeError
        If it is no integer.
    ValueError
        If it is smaller than 1.
    """
    return as_whole_number(network, "num_classes", num_classes, least=1)


def check_images(
    network: str,
    images: Tensor,
    *,
    channels: int,
    smallest: int = 1,
    largest: int | None = None,
    multiple: int = 1,
) -> None:
    """Refuse anything but a batch of float images that the network's layers fit.

    Parameters
    ----------
    network : str
        Whose input it is, for the error message.
    images : Tensor, shape (N, channels, H, W)
    channels : int
    smallest, largest : int
        Bounds of H and W, in pixels; no upper bound where `largest` is None.
    multiple : int
        What H and W must be multiples of.

    Raises
    ------
    TypeError
        If the images are no tensor of floats.
    ValueError
        If their shape does not fit.

    Examples
    --------
    >>> import torch
    >>> check_images("LeNet5", torch.zeros(2, 1, 28, 28), channels=1, smallest=32, largest=32)
    Traceback (most recent call last):
    ...
    ValueError: LeNet5: images have shape (2, 1, 28, 28); give (N, 1, 32, 32)
    """
    if not isinstance(images, Tensor):
        raise TypeError(
            f"{network}: images are of type {type(images).__name__}; give a torch tensor of floats"
        )
    if not images.is_floating_point():
        raise TypeError(
            f"{network}: images have dtype {images.dtype}; give floats, e.g. images.float() / 255"
        )
    shape = tuple(images.shape)
    if (
        len(shape) != 4  # noqa: PLR2004  # N, C, H, W
        or shape[0] < 1
        or shape[1] != channels
        or any(side < smallest or side % multiple for side in shape[2:])
        or (largest is not None and max(shape[2:]) > largest)
    ):
        raise ValueError(
            f"{network}: images have shape {shape}; "
            f"give {_wanted(channels, smallest, largest, multiple)}"
        )


def _wanted(channels: int, smallest: int, largest: int | None, multiple: int) -> str:
    if smallest == largest:
        return f"(N, {channels}, {smallest}, {smallest})"
    bounds = f"at least {smallest}" if largest is None else f"{smallest} to {largest}"
    steps = f", multiples of {multiple}" if multiple > 1 else ""
    return f"(N, {channels}, H, W), N at least 1, H and W {bounds}{steps}"
