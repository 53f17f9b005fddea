"""NumPy arrays and scalars, torch tensors and their types as plain entries, and back.

An entry is a list of a type's name, a shape and the like; the numbers themselves are bytes
beside it. Building is strict, for both may come from a student's code.
"""

import math
import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exam.wire.failures import WireError

_ARRAY_KINDS = "biufcSU"
_ARRAY_TYPE = re.compile(rf"[<>|][{_ARRAY_KINDS}][0-9]{{1,8}}")
_TENSOR_TYPES = (
    *("bool", "uint8", "int8", "int16", "int32", "int64"),
    *("float16", "bfloat16", "float32", "float64", "complex64", "complex128"),
)
_SPREAD = 8  # a view may span this many times its own bytes and still keep its layout
_SMALL_BYTES = 4096
_LAST_CHARACTER = 0x10FFFF
_MOST_AXES = 64
_MOST_BYTES = 96 * 2**20


def describe_array(value: object) -> tuple[list[Any], bytes] | None:
    """Describe an array, or a NumPy scalar, by type, shape, strides and whether it is writable.

    Returns
    -------
    entry, content : list, bytes
        Or None if its type can't cross.

    Raises
    ------
    WireError
        If its shape is of a size that no array with numbers in it has.
    """
    array = np.asarray(value)
    if array.dtype.kind not in _ARRAY_KINDS:
        return None
    _check_lengths(array.shape, array.itemsize)
    flags = array.flags
    strides = None if flags.c_contiguous else list(array.strides)
    entry = [array.dtype.str, list(array.shape), strides, flags.writeable]
    return entry, array.tobytes()


def build_array(entry: list[Any], content: bytes | bytearray) -> NDArray[Any]:
    """Build an array in C order that can be written to.

    Raises
    ------
    WireError
        If the entry is none of `describe_array`, or the content doesn't fit it.
    """
    name, shape, *_ = entry
    dtype = numpy_type(name)
    shape = _checked_shape(shape, dtype.itemsize, content)
    array: NDArray[Any] = np.ndarray(shape, dtype, content).copy()
    if dtype.kind == "b":
        array[...] = array.view(np.uint8) != 0  # a bool of another byte would be neither
    if dtype.kind == "U":
        codes = np.frombuffer(content, np.dtype(np.uint32).newbyteorder(dtype.byteorder))
        if codes.size and codes.max() > _LAST_CHARACTER:
            raise WireError("a text with a character that there is not")
    return array


def lay_out(array: NDArray[Any], entry: list[Any]) -> NDArray[Any]:
    """Give an array the strides that it had on the other side: code may depend on them."""
    _, _, strides, writeable = entry
    result = array
    if strides is not None and array.size:
        steps = [step * (length - 1) for step, length in zip(strides, array.shape, strict=True)]
        span = sum(map(abs, steps)) + array.itemsize
        if span <= _SPREAD * array.nbytes + _SMALL_BYTES:
            buffer = np.zeros(span, np.uint8)
            start = -sum(step for step in steps if step < 0)
            result = np.ndarray(array.shape, array.dtype, buffer, start, tuple(strides))
            result[...] = array
    if not writeable:
        result.flags.writeable = False
    return result


def numpy_type(name: object) -> np.dtype[Any]:
    """Find a NumPy type by the name that its ``str`` attribute gives.

    Raises
    ------
    WireError
        If arrays of it don't cross.
    """
    if not isinstance(name, str):
        raise WireError(f"arrays of {str(name)[:40]!r}")
    return _numpy_type(name)


@lru_cache(maxsize=64)
def _numpy_type(name: str) -> np.dtype[Any]:
    if not _ARRAY_TYPE.fullmatch(name):
        raise WireError(f"arrays of {name[:40]!r}")
    dtype = np.dtype(name)
    if dtype.kind in "biufc" and not dtype.itemsize:
        raise WireError(f"arrays of {name!r}")
    return dtype


def torch_if_used() -> ModuleType | None:
    """Return torch if somebody has imported it: without that there are no tensors."""
    return sys.modules.get("torch")


def describe_tensor(value: object) -> tuple[list[Any], bytes] | None:
    """Describe a tensor by type, shape and whether it requires a gradient.

    Returns
    -------
    entry, content : list, bytes
        Or None if it is no tensor, or none of a kind that can cross.
    """
    torch = torch_if_used()
    if torch is None or torch.Tensor not in type(value).__mro__:
        return None
    tensor: Any = value
    name = str(tensor.dtype).removeprefix("torch.")
    if name not in _TENSOR_TYPES or tensor.layout != torch.strided or tensor.is_meta:
        return None
    _check_lengths(tensor.shape, tensor.element_size())
    data = tensor.detach().cpu().resolve_conj().resolve_neg().contiguous()
    content = data.reshape(-1).view(torch.uint8).numpy().tobytes()
    return [name, list(tensor.shape), bool(tensor.requires_grad)], content


def build_tensor(entry: list[Any], content: bytes | bytearray) -> object:
    """Build a tensor.

    Raises
    ------
    WireError
        If the entry is none of `describe_tensor`, or the content doesn't fit it.
    """
    name, shape, gradient = entry
    dtype: Any = torch_type(name)
    sizes = _checked_shape(shape, dtype.itemsize, content)
    import torch  # noqa: PLC0415  # takes a second; most notebooks have no tensors

    flat = torch.empty(0, dtype=dtype)
    if content and name == "bool":
        flat = torch.frombuffer(bytearray(content), dtype=torch.uint8) != 0
    elif content:
        flat = torch.frombuffer(bytearray(content), dtype=dtype)
    tensor = flat.reshape(sizes)
    return tensor.requires_grad_() if gradient is True else tensor


def torch_type(name: object) -> object:
    """Find a torch type by its name without the module's.

    Raises
    ------
    WireError
        If tensors of it don't cross.
    """
    if not isinstance(name, str) or name not in _TENSOR_TYPES:
        raise WireError(f"tensors of {str(name)[:40]!r}")
    import torch  # noqa: PLC0415

    return getattr(torch, name)


def _checked_shape(shape: object, item_bytes: int, content: bytes | bytearray) -> tuple[int, ...]:
    if type(shape) is not list or {int} != {int, *map(type, shape)} or min(shape, default=0) < 0:
        raise WireError("a shape that is no list of whole numbers from 0 on")
    _check_lengths(shape, item_bytes)
    if math.prod(shape) * item_bytes != len(content):
        raise WireError(f"shape {shape} of {item_bytes} bytes each in {len(content)} bytes")
    return tuple(shape)


def _check_lengths(shape: Sequence[int], item_bytes: int) -> None:
    """See that no axis is long beside one of length 0, or of items without a byte.

    Such an array has no content, and what is made of it (its sum along that axis, say) would have
    as much as it claims.
    """
    if len(shape) > _MOST_AXES:
        raise WireError(f"an array of {len(shape)} axes; {_MOST_AXES} may cross")
    claimed = item_bytes or 1
    for n in shape:
        claimed *= n or 1
    if claimed > _MOST_BYTES:
        raise WireError("an array of that shape is too much to cross")
