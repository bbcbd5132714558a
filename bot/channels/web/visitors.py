"""From which address a request comes: the peer's, or what a proxy of ours says of it."""

import ipaddress
from collections.abc import Sequence

from starlette.requests import Request

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(setting: str) -> tuple[Network, ...]:
    """The networks named in the setting, apart by spaces; raises ValueError."""
    return tuple([ipaddress.ip_network(name) for name in setting.split()])


def address_of(request: Request, trusted: Sequence[Network]) -> str:
    """The nearest address that is no proxy of ours. What stands before it anybody may have written."""
    peer = request.client.host if request.client else ""
    told = ",".join(request.headers.getlist("X-Forwarded-For")).split(",")
    hops = [hop.strip() for hop in told if hop.strip()]
    while _is_among(peer, trusted) and hops:
        peer = hops.pop()
    return peer


def _is_among(address: str, trusted: Sequence[Network]) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in trusted)
