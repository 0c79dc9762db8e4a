"""Addresses: a URL or host name that a stranger wrote comes in; network addresses that may be connected to go out, or a refusal."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import httpx2

from counterclaim.model.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Resolver = Callable[[str, int], Sequence[str]]

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

MAX_URL = 4_096
"""Longest URL that is fetched."""

# What Python's `is_global` lets pass, in one version or another, and yet is no place for news.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments; older versions of Python keep only a part of them back
        "192.88.99.0/24",  # relays from IPv6 to IPv4, long given up
        "168.63.129.16/32",  # the host below a virtual machine at one large provider
        "64:ff9b:1::/48",  # translation into a network's own IPv4
        "fec0::/10",  # site-local
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
    )
)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a host as the system tells them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Which addresses may be connected to: public ones, and those of the ``allowed`` networks, which a user names."""

    allowed: tuple[Network, ...] = ()
    resolver: Resolver = system_resolver

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, asked for once; where one of them must not be connected to, none is.

        Raises:
            FetchError: the host has no address, or one that must not be connected to.
        """
        try:
            found = [ipaddress.ip_address(address) for address in self.resolver(host, port)]
        except (OSError, UnicodeError) as error:
            raise FetchError(f"has a host name that cannot be resolved ({host[:100]})", again=True) from error
        except ValueError as error:
            raise FetchError(f"has a host name that leads to no address ({host[:100]})") from error
        if not found:
            raise FetchError(f"has a host name that cannot be resolved ({host[:100]})", again=True)
        for address in found:
            if not self.permits(address):
                raise FetchError(
                    f"leads to {address}, which is no public address; if that server is yours, name its network under 'allow'"
                )
        return tuple(str(address) for address in found)

    def permits(self, address: Address) -> bool:
        """Whether an address may be connected to.

        >>> guard = Guard()
        >>> [guard.permits(ipaddress.ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
        [True, False, False, False]
        """
        meant = _unwrapped(address) or address
        return any(address in network or meant in network for network in self.allowed) or _is_public(meant)


def parse_url(text: str) -> httpx2.URL:
    """The URL in a text, without its fragment.

    Raises:
        FetchError: it is none, is not of the web, or holds a password.
    """
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text[:80])
    if len(text) > MAX_URL:
        raise FetchError(f"is longer than the {MAX_URL:,} characters of a URL ({shown} ...)")
    try:
        url = httpx2.URL(text.strip())
        usable = url.scheme in {"http", "https"} and bool(url.host) and (url.port or 1) < 65_536
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"is no URL ({shown})") from error
    if not usable:
        raise FetchError(f"is no address of the web; only http and https are fetched ({shown})")
    if url.userinfo:
        raise FetchError(f"holds a user name or password, which is not sent ({url.host[:100]})")
    return url.copy_with(fragment=None)


def origin_of(url: httpx2.URL) -> str:
    """Scheme, host and port of a URL: what robots.txt and the pauses between requests are about.

    >>> origin_of(httpx2.URL("https://Example.org:443/world.rss"))
    'https://example.org'
    """
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _is_public(address: Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not any(address in network for network in _NEVER)
    )


def _unwrapped(address: Address) -> Address | None:
    """The IPv4 address inside an IPv6 one that is only a wrapper; None where there is none."""
    return next(_embedded(address), None) if isinstance(address, ipaddress.IPv6Address) else None


def _embedded(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield address.teredo[1]
    if address in _TRANSLATED or (address in _COMPATIBLE and int(address) > 1):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
