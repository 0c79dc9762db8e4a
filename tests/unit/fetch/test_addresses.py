"""Which addresses may be connected to, and which URLs are fetched at all."""

from __future__ import annotations

import ipaddress
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.fetch.addresses import Guard, origin_of, parse_url
from counterclaim.model.errors import FetchError

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - an address that must be refused
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "168.63.129.16",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "64:ff9b:1::1",
]
WRAPPED = ["::ffff:{}", "2002:{}::1", "64:ff9b::{}", "::{}"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    """No loopback, private, link-local, shared, reserved, multicast or documentation address may be connected to."""
    assert not Guard().permits(ip_address(address))


@pytest.mark.parametrize("form", WRAPPED)
@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1"])
def test_wrapping_hides_nothing(form: str, address: str) -> None:
    """An IPv4 address inside an IPv6 one is judged by itself."""
    inner = ipaddress.IPv4Address(address)
    words = f"{int(inner) >> 16:x}:{int(inner) & 0xFFFF:x}"

    assert not Guard().permits(ip_address(form.format(words)))


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_pass(address: str) -> None:
    """What anybody can reach may be fetched from."""
    assert Guard().permits(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "127.1",
        "0x7f.1",
        "0177.0.0.1",
        "localhost",
        "::1",
        "::ffff:127.0.0.1",
    ],
)
def test_ways_to_write_the_loopback(host: str) -> None:
    """Decimal, octal, hexadecimal and short forms lead where the system says, and that is refused."""
    with pytest.raises(FetchError, match=r"no public address|cannot be resolved"):
        Guard().resolve(host, 80)


def test_one_bad_address_spoils_a_host() -> None:
    """A host of which one address is private is refused as a whole: which one would be taken is not the guest's choice."""
    guard = Guard(resolver=lambda _host, _port: ["93.184.215.14", "10.0.0.1"])

    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        guard.resolve("two-faced.example", 80)


def test_named_networks_are_allowed() -> None:
    """A user's own network can be allowed, and nothing beside it is."""
    guard = Guard((ip_network("10.1.2.0/24"),))

    assert guard.permits(ip_address("10.1.2.3"))
    assert guard.permits(ip_address("::ffff:10.1.2.3"))
    assert not guard.permits(ip_address("10.1.3.3"))


@pytest.mark.parametrize("answer", [[], ["nonsense"]])
def test_resolvers_that_answer_nothing_or_nonsense(answer: list[str]) -> None:
    """A host that leads nowhere is an error of that host."""
    with pytest.raises(FetchError):
        Guard(resolver=lambda _host, _port: answer).resolve("odd.example", 80)


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/_x",
        "ftp://example.org/",
        "//example.org/feed",
        "feed.rss",
        "",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org:99999/",
        "http://exam\x00ple.org/",
        "http://[::1/",
        "javascript:alert(1)",
        "http://example.org/" + "a" * 5_000,
    ],
)
def test_what_is_no_address_of_the_web(text: str) -> None:
    """Only http and https URLs without a password, of sensible length, are fetched."""
    with pytest.raises(FetchError):
        parse_url(text)


def test_url_without_its_fragment() -> None:
    """A fragment is the reader's own and is not asked for; names in other scripts become ASCII."""
    url = parse_url(" https://Bücher.example/Straße?q=ä#top ")

    assert str(url) == "https://xn--bcher-kva.example/Stra%C3%9Fe?q=%C3%A4"
    assert origin_of(url) == "https://xn--bcher-kva.example"


@given(st.integers(0, 2**128 - 1))
def test_no_wrapper_of_a_private_address_passes(number: int) -> None:
    """Whatever IPv6 address there is: where it stands for an IPv4 one, both must be public."""
    address = ipaddress.IPv6Address(number)
    inner = address.ipv4_mapped or address.sixtofour

    if Guard().permits(address) and inner is not None:
        assert inner.is_global


@given(st.text(max_size=60) | st.text(max_size=40).map("http://{}".format))
def test_parsing_never_fails_otherwise(text: str) -> None:
    """Any text is a URL of the web or a FetchError."""
    try:
        url = parse_url(text)
    except FetchError:
        return

    assert url.scheme in {"http", "https"}
    assert origin_of(url).isascii()
