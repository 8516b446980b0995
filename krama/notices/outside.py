"""Say whether an address lies outside: on the public internet, and nowhere near this machine.

A list of our own, because Python's `is_global` differs between its versions and lets pass what
carries an inner address within it.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_INSIDE_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # a provider's own, and one cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's own services, though it looks public
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and one cloud's metadata
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_UNICAST_6 = IPv6Network("2000::/3")  # all else is local, multicast, mapped (::/96) or NAT64
_INSIDE_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2002::/16",  # 6to4: carries an IPv4 address
        "2620:4f:8000::/48",  # AS112
    )
)
# Nobody is there; the numbers stand in books, and in our tests.
_DOCUMENTATION: tuple[IPv4Network | IPv6Network, ...] = (
    *map(IPv4Network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")),
    *map(IPv6Network, ("2001:db8::/32", "3fff::/20")),
)


def is_outside(address: Address) -> bool:
    """Return whether a connection may go there."""
    if any(address in net for net in _DOCUMENTATION):
        return False
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _INSIDE_4)
    if address.scope_id or address not in _UNICAST_6:
        return False
    return not any(address in net for net in _INSIDE_6)


def read_address(text: str) -> Address | None:
    """Return an address that was written as a number, or None for a name."""
    try:
        return ip_address(text.strip("[]"))
    except ValueError:
        return None
