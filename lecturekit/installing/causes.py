"""Why nothing was installed, in one sentence with the cure, out of what pip printed."""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
import tempfile
import urllib.request
from collections.abc import Sequence

from .wheels import installed, numbers

_NO_PIP = r"No module named pip"
_FULL = r"\[Errno (28|122)\]|\[WinError 112\]|No space left on device|Disk quota exceeded"
_SYSTEMS = r"externally-managed-environment"
_CERTIFICATE = r"CERTIFICATE_VERIFY_FAILED|SSLError"
_PROXY = r"ProxyError|Cannot connect to proxy|Tunnel connection failed"
_NO_NETWORK = (
    r"connection broken by|NewConnectionError|NameResolutionError|TimeoutError|unreachable"
)
_NOT_ALLOWED = r"\[Errno (?:1|13|30)\] [^:]+: '([^']+)'|\[WinError (?:5|32)\] [^:]+: '([^']+)'"
_NO_VERSION = r"No matching distribution found for ([\w.-]+)"
_OLD_PIP = (23,)  # one before it may not know what today's wheels are for


class InstallError(ImportError):
    """Something could not be installed; the message says why and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Give IPython the line to show, without a traceback."""
        return [str(self)]


def cause(said: Sequence[str]) -> str:
    """Say why pip failed and what to do.

    Parameters
    ----------
    said : sequence of str
        The lines that it printed.

    Examples
    --------
    >>> print(cause(["ERROR: Could not install packages: [Errno 13] Permission denied: '/opt/x'"]))
    '/opt/x' can't be written, or another kernel uses it; shut down all other kernels, or ...
    """
    text = "\n".join(said)
    if re.search(_NO_PIP, text):
        line = f'!"{sys.executable}" -m ensurepip'
        return f"this Python has no pip; run {line} in a new cell, then this cell again."
    if re.search(_FULL, text):
        return (
            f"the disk is full, or a quota is used up (free: {_free()}); make room, then run this "
            "cell again."
        )
    if re.search(_SYSTEMS, text):
        return (
            "this Python is the operating system's own; make another with python -m venv, install "
            "JupyterLab in it, and open this notebook there."
        )
    return _of_network(text) or _of_packages(text) or _unknown(said)


def _of_network(text: str) -> str:
    if re.search(_CERTIFICATE, text):
        return (
            "the network answers with a certificate of its own; log in to it in a browser or use "
            "another network, then run this cell again."
        )
    proxy = _proxy()
    is_asked = bool(proxy) and f"host='{proxy.partition(':')[0]}'" in text
    if is_asked or re.search(_PROXY, text):
        return (
            f"the proxy {proxy} doesn't answer; correct the setting HTTPS_PROXY or PIP_PROXY, "
            "restart the kernel, then run this cell again."
        )
    if re.search(_NO_NETWORK, text):
        return "there is no network to download from; connect, then run this cell again."
    return ""


def _of_packages(text: str) -> str:
    if found := re.search(_NOT_ALLOWED, text):
        return (
            f"{found[1] or found[2]!r} can't be written, or another kernel uses it; shut down all "
            "other kernels, or use an environment of your own, then run this cell again."
        )
    if numbers(installed("pip")) < _OLD_PIP:
        return (
            f"pip {installed('pip')} is too old; run %pip install --upgrade pip in a new cell, "
            "then this cell again."
        )
    if found := re.search(_NO_VERSION, text):
        version = ".".join(map(str, sys.version_info[:2]))
        return f"there is no {found[1]} for Python {version} here; choose another kernel."
    return ""


def _unknown(said: Sequence[str]) -> str:
    errors = [line for line in said if line.lower().startswith("error")]
    last = next(reversed(errors or [line for line in said if line]), "nothing")
    return f"pip says: {last} Show this to your instructor."


def _free() -> str:
    """Say how much room is left where packages go and where downloads do."""
    places = dict.fromkeys((sysconfig.get_path("purelib"), tempfile.gettempdir()))
    return ", ".join(
        f"{shutil.disk_usage(place).free / 1e6:,.0f} MB in {place}" for place in places
    )


def _proxy() -> str:
    """Give host and port of the proxy that is set, without a password that stands before them."""
    found = os.environ.get("PIP_PROXY") or urllib.request.getproxies().get("https", "")
    return found.rpartition("://")[2].rpartition("@")[2].rstrip("/")
