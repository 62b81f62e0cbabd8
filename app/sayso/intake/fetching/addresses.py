"""Which network addresses articles are fetched from: global unicast ones, and nothing that leads round that."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# In words, first match wins. Own lists beside ipaddress's flags, which have changed between releases of Python.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("unspecified", ("0.0.0.0/8", "::/128")),
    ("loopback", ("127.0.0.0/8", "::1/128")),
    ("private", ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10")),
    ("link-local", ("169.254.0.0/16", "fe80::/10")),
    ("carrier-grade NAT", ("100.64.0.0/10",)),
    ("multicast", ("224.0.0.0/4", "ff00::/8")),
    ("documentation", ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")),
    ("tunnel", ("192.88.99.0/24", "2002::/16", "2001::/32")),
    ("reserved", ("192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23", "64:ff9b:1::/48", "5f00::/16")),
    ("cloud provider's own", ("168.63.129.16/32",)),
)
_NETWORKS = tuple((kind, ipaddress.ip_network(network)) for kind, networks in _KINDS for network in networks)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


def why_not(address: Address) -> str | None:
    """The kind of an address that is not fetched from ("loopback"), or None for a public one.

    An IPv4 address inside an IPv6 one (mapped, compatible, NAT64, ISATAP) is judged itself.
    """
    for kind, network in _NETWORKS:
        if address in network:
            return kind
    inner = _inner(address)
    if inner is not None:
        return why_not(inner)
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_V6:
        return "reserved"
    return None if address.is_global else "reserved"


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    low = int(address) & 0xFFFF_FFFF
    embeds = (
        address.ipv4_mapped is not None
        or address in _NAT64
        or address in _COMPATIBLE
        or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP
    )
    return ipaddress.IPv4Address(low) if embeds else None
