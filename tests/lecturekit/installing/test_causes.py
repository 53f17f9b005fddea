"""What is said of pip's complaints, as pip itself wrote them: one line with the cure."""

import os

import pytest

from lecturekit.installing import InstallError, causes
from lecturekit.installing.causes import cause

BROKEN = "WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by"


@pytest.mark.parametrize(
    ("complaint", "fact", "cure"),
    [
        (
            "ERROR: Could not install packages: OSError: [Errno 28] No space left on device",
            "the disk is full",
            "make room",
        ),
        ("OSError: [Errno 122] Disk quota exceeded: '/home/x'", "a quota is used up", "make room"),
        (
            "ERROR: [WinError 112] Es steht nicht genug Speicherplatz",
            "the disk is full",
            "make room",
        ),
        ("/usr/bin/python3: No module named pip", "no pip", "-m ensurepip"),
        ("error: externally-managed-environment", "the operating system's own", "python -m venv"),
        (
            f"{BROKEN} 'NewConnectionError('<pip._vendor>: Failed to establish')': /numpy/",
            "no network",
            "connect, then",
        ),
        (
            f"{BROKEN} 'ProxyError('Cannot connect to proxy.', NewConnectionError(''))': /x/",
            "the proxy 10.0.0.1:8080 doesn't answer",
            "correct the setting HTTPS_PROXY",
        ),
        (
            f"{BROKEN} 'NewConnectionError(\"HTTPSConnection(host='10.0.0.1', port=8080)\")': /x/",
            "the proxy 10.0.0.1:8080 doesn't answer",
            "correct the setting HTTPS_PROXY",
        ),
        (
            f"{BROKEN} 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'",
            "a certificate of its own",
            "log in to it in a browser",
        ),
        ("ERROR: [Errno 13] Permission denied: '/opt/x'", "'/opt/x' can't be written", "shut down"),
        (
            "ERROR: Could not install: [WinError 5] Zugriff verweigert: 'C:\\\\x\\\\numpy.pyd'",
            "numpy.pyd' can't be written, or another kernel uses it",
            "shut down all other kernels",
        ),
        (
            "ERROR: No matching distribution found for torch>=2.11",
            "there is no torch for Python 3.",
            "choose another kernel",
        ),
        ("ERROR: something else", "pip says: ERROR: something else", "your instructor"),
    ],
)
def test_a_complaint_becomes_a_line(monkeypatch, complaint, fact, cure):
    monkeypatch.setenv("PIP_PROXY", "http://student:secret@10.0.0.1:8080")
    monkeypatch.setattr(causes, "installed", lambda _: "25.0")
    line = cause(["Collecting numpy>=2.1", complaint, ""])
    assert fact in line
    assert cure in line
    assert line.endswith(".")
    assert "secret" not in line
    assert os.linesep not in line


def test_an_old_pip_is_to_be_renewed_where_nothing_else_explains_it(monkeypatch):
    monkeypatch.setattr(causes, "installed", lambda _: "21.0")
    assert "pip 21.0 is too old" in cause(["ERROR: No matching distribution found for numpy>=2.1"])
    assert "no network" in cause(["NewConnectionError", "ERROR: No matching distribution found"])


def test_the_error_is_shown_without_a_traceback():
    assert InstallError("a line")._render_traceback_() == ["a line"]
