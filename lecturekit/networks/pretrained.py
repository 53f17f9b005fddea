"""Loading published weights, from the network or from a file."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError, URLError

import torch
from torch import Tensor, nn

from lecturekit.networks.catalog import build_network, check_name

PUBLISHED: Mapping[str, str] = MappingProxyType(
    {
        "alexnet": "https://download.pytorch.org/models/alexnet-owt-7be5be79.pth",
        "vgg16": "https://download.pytorch.org/models/vgg16-397923af.pth",
        "vgg19": "https://download.pytorch.org/models/vgg19-dcbb9e9d.pth",
        "googlenet": "https://download.pytorch.org/models/googlenet-1378be20.pth",
        "resnet18": "https://download.pytorch.org/models/resnet18-f37072fd.pth",
        "resnet34": "https://download.pytorch.org/models/resnet34-b627a593.pth",
        "resnet50": "https://download.pytorch.org/models/resnet50-0676ba61.pth",
    }
)
"""Where the weights trained on ImageNet are, by network. The last part of a file's name is
the beginning of the SHA-256 hash of its content."""

TIMEOUT_S = 5.0
"""How long a silent server is waited for."""


def load_pretrained(name: str, *, file: str | PathLike[str] | None = None) -> nn.Module:
    """Build a network and fill it with trained weights.

    Without `file`, the published weights are downloaded once, with a progress bar, into
    torch.hub's folder of checkpoints, and read from there from then on. Either way the
    content must have the hash that the file's name ends in, where it ends in one.

    The published weights of "googlenet" hold two auxiliary heads, "aux1" and "aux2", which
    only serve training and were never trained: they are left out.

    Parameters
    ----------
    name : str
        A key of `NETWORKS`; one of `PUBLISHED` unless `file` is given.
    file : path, optional
        A state dict: what ``torch.save(model.state_dict(), file)`` writes. It is read as
        weights alone; no code that a file may contain is run.

    Returns
    -------
    nn.Module
        On the CPU, in evaluation mode.

    Raises
    ------
    TypeError
        If `file` is no path.
    ValueError
        If there is no such network (the nearest names are given) or no published weights of
        it, or if the file has another hash than its name says, is no state dict, or does not
        fit the network (the first key or shape that differs is given).
    ConnectionError
        If the download fails; the message says what to download and where to put it.
    OSError
        If the download can't be kept because its folder can't be written to.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    Weights that you trained yourself:

    >>> import tempfile
    >>> import torch
    >>> import lecturekit as lk
    >>> model = lk.LeNet5()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     torch.save(model.state_dict(), f"{folder}/mine.pt")
    ...     again = lk.load_pretrained("lenet5", file=f"{folder}/mine.pt")
    >>> bool((again.conv1.weight == model.conv1.weight).all())
    True
    >>> lk.load_pretrained("vgg18")
    Traceback (most recent call last):
    ...
    ValueError: load_pretrained: unknown network 'vgg18'; did you mean vgg19 or vgg16?
    """
    check_name("load_pretrained", name)
    if file is not None:
        if not isinstance(file, str | PathLike):
            raise TypeError(f"load_pretrained: file is {file!r}; give a path")
        state = _read(Path(file))
        source = str(file)
    elif name in PUBLISHED:
        source = PUBLISHED[name]
        kept = Path(torch.hub.get_dir(), "checkpoints", Path(source).name)
        # A file that was put there by hand is checked like any other.
        state = _read(kept) if kept.exists() else _download(source, kept)
    else:
        raise ValueError(
            f"load_pretrained: there are no published weights of {name!r}; "
            f"use one of {', '.join(PUBLISHED)}, or give file=PATH with your own"
        )
    with torch.device("meta"):  # shapes alone: the numbers come from the file
        model = build_network(name)
    _fill(model, state, name=name, source=source)
    return model.eval()


def _download(url: str, kept: Path) -> Any:  # noqa: ANN401  # _fill finds out what it is
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with _socket_timeout(TIMEOUT_S):
            torch.hub.download_url_to_file(url, str(kept), hash_prefix=_hash_in(kept.name))
    except (URLError, HTTPException, TimeoutError, ConnectionError) as problem:
        reason = getattr(problem, "reason", None) or problem
        if isinstance(problem, HTTPError):
            problem.close()  # the page that the server sent instead
        raise ConnectionError(
            f"load_pretrained: cannot download {url} ({reason}); "
            f"fetch it on another computer and put it at {kept}, or give file=PATH"
        ) from None
    except RuntimeError as problem:  # torch.hub's word for a wrong hash
        raise ValueError(
            f"load_pretrained: {url} did not arrive whole ({problem}); try again, "
            f"or fetch it with a browser and put it at {kept}"
        ) from None
    except OSError as problem:
        raise OSError(
            f"load_pretrained: cannot write to {kept.parent} ({problem.strerror or problem}); "
            "set TORCH_HOME to a folder that you may write to, or give file=PATH"
        ) from None
    return _load(kept)


@contextmanager
def _socket_timeout(timeout_s: float) -> Iterator[None]:
    # torch.hub opens its connection without a timeout of its own, so it would wait for ever.
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(timeout_s)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _read(file: Path) -> Any:  # noqa: ANN401  # _fill finds out what it is
    if not file.is_file():
        raise FileNotFoundError(f"load_pretrained: there is no file {file}; check the path")
    named = _hash_in(file.name)
    if named is not None:
        with file.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
        if not found.startswith(named):
            raise ValueError(
                f"load_pretrained: {file} has the SHA-256 hash {found[:8]}... where its name "
                f"says {named}; fetch it again, or rename it if it is your own"
            )
    return _load(file)


def _hash_in(name: str) -> str | None:
    # Digits alone are rather a date than a hash.
    named = re.search(r"-(?!\d+\.)([0-9a-f]{8,64})\.\w+$", name)
    return named and named[1]


def _load(file: Path) -> Any:  # noqa: ANN401  # _fill finds out what it is
    try:
        return torch.load(file, map_location="cpu", weights_only=True)
    except Exception as problem:  # what a damaged pickle raises can be anything
        raise ValueError(
            f"load_pretrained: {file} cannot be read as weights ({type(problem).__name__}); "
            "give a file that torch.save(model.state_dict(), file) wrote"
        ) from problem


def _fill(model: nn.Module, state: Any, *, name: str, source: str) -> None:  # noqa: ANN401  # any content of a file
    wanted = model.state_dict()
    if not isinstance(state, Mapping) or not all(isinstance(key, str) for key in state):
        raise ValueError(
            f"load_pretrained: {source} holds a {type(state).__name__}, no state dict; "
            "give a file that torch.save(model.state_dict(), file) wrote"
        )
    found = {key: value for key, value in state.items() if not _is_left_out(name, key)}
    # How many batches a normalization has seen doesn't change what it computes, and files
    # older than that counter lack it.
    counters = [key for key in wanted if key.endswith("num_batches_tracked")]
    found = {key: torch.tensor(0) for key in counters} | found
    differences = list(_differences(found, wanted))
    if differences:
        more = f" (and {len(differences) - 1} more)" if len(differences) > 1 else ""
        raise ValueError(
            f"load_pretrained: {source} does not fit {name}: {differences[0]}{more}; "
            f"give weights of {name}"
        )
    state = {key: value.to(wanted[key].dtype) for key, value in found.items()}
    model.load_state_dict(state, assign=True)


def _is_left_out(name: str, key: str) -> bool:
    return name == "googlenet" and key.startswith(("aux1.", "aux2."))


def _differences(found: Mapping[str, Any], wanted: Mapping[str, Tensor]) -> Iterator[str]:
    for key, tensor in wanted.items():
        if key not in found:
            yield f"{key} {tuple(tensor.shape)} is missing"
        elif not isinstance(found[key], Tensor):
            yield f"{key} is of type {type(found[key]).__name__}, not a tensor"
        elif found[key].shape != tensor.shape:
            yield f"{key} has shape {tuple(found[key].shape)}, not {tuple(tensor.shape)}"
    for key in found:
        if key not in wanted:
            yield f"{key!r} is no part of it"
