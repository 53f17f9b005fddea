"""Ways out of a room by network."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from itertools import product

_WAIT_S = 0.5


def reaches(family: str, address: str | Sequence[str | int]) -> str:
    """Try to reach a server that listens outside."""
    kind = getattr(socket, family)
    where = address if isinstance(address, str) else tuple(address)
    with suppress(OSError), socket.socket(kind, socket.SOCK_STREAM) as client:
        client.settimeout(_WAIT_S)
        client.connect(where)
        return f"a connection to {address} was made"
    return ""


def has_interfaces() -> str:
    """Look for a network interface other than the room's own loop."""
    with suppress(OSError):  # as a rule the room can't even ask
        names = [name for _, name in socket.if_nameindex() if name != "lo"]
        return f"it has the interfaces {', '.join(names)}" if names else ""
    return ""


def opens_other_families() -> str:
    """Try kinds of socket that a network namespace doesn't hold in, or that bypass it."""
    opened = []
    families = (socket.AF_VSOCK, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_ALG)
    kinds = (socket.SOCK_STREAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET)
    for family, kind in product(families, kinds):
        with suppress(OSError), socket.socket(family, kind):
            opened.append(family.name)
    return f"a socket of {', '.join(dict.fromkeys(opened))} was opened" if opened else ""
