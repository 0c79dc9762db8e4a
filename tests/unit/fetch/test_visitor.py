"""The manners of a guest: robots.txt, pauses, conditional requests, redirects, and one name for all requests."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from clock import Clock
from counterclaim.fetch.addresses import Guard
from counterclaim.fetch.robots import Robots
from counterclaim.fetch.visitor import Note, Validators, Visitor
from counterclaim.fetch.web import Bounds, Web
from counterclaim.model.errors import FetchError
from loopback import Reply, Site, serving, talking


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with one page."""
    with serving(
        Site({"/a": Reply("first", etag='"1"', headers={"Last-Modified": "Wed, 01 May 2024 10:00:00 GMT"})})
    ) as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    """A clock that does not run by itself."""
    return Clock()


@pytest.fixture
def notes() -> dict[str, Note]:
    """What is known of servers: nothing yet."""
    return {}


@pytest.fixture
def visitor(clock: Clock, notes: dict[str, Note]) -> Iterator[Visitor]:
    """A visitor who may enter the loopback's first addresses."""
    web = Web(Guard((ip_network("127.0.0.0/30"),)))
    yield Visitor(web, notes, "desk@example.org", bounds=Bounds(100_000, 5), clock=clock, sleep=clock.sleep)
    web.close()


def test_every_request_tells_who_asks(site: Site, visitor: Visitor) -> None:
    """Also the one for robots.txt names program, version and contact, and no cookie or referrer is sent."""
    visitor.visit(f"{site.url}/a")

    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    for _, fields in site.asked:
        assert fields["user-agent"].startswith("counterclaim/")
        assert fields["user-agent"].endswith("(+desk@example.org)")
        assert not {"cookie", "referer", "authorization"} & set(fields)


def test_cookies_are_not_kept(site: Site, visitor: Visitor) -> None:
    """A server cannot give its guest a name."""
    site.pages["/a"].headers["Set-Cookie"] = "guest=1; Path=/"
    visitor.visit(f"{site.url}/a")
    visitor.visit(f"{site.url}/a")

    assert "cookie" not in site.asked[-1][1]


def test_robots_txt_is_kept_to(site: Site, visitor: Visitor) -> None:
    """What the rules for this program close is not asked for, wildcards included, and the rules are asked for once a day."""
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /\n\nUser-agent: Counterclaim\nDisallow: /*.pdf$\nAllow: /\n")

    assert visitor.visit(f"{site.url}/a").body == b"first"
    with pytest.raises(FetchError, match=r"robots\.txt says"):
        visitor.visit(f"{site.url}/b.pdf")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_robots_txt_is_asked_for_again_after_a_day(site: Site, visitor: Visitor, clock: Clock) -> None:
    """A server may change its mind."""
    visitor.visit(f"{site.url}/a")
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /")
    clock.now += 86_401

    with pytest.raises(FetchError, match=r"robots\.txt says"):
        visitor.visit(f"{site.url}/a")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_server_without_rules_is_open(site: Site, visitor: Visitor, status: int) -> None:
    """A robots.txt that is not there, or not for guests, closes nothing (RFC 9309)."""
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /", status)

    assert visitor.visit(f"{site.url}/a").body == b"first"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_server_whose_rules_fail_is_closed_for_now(site: Site, visitor: Visitor, clock: Clock, status: int) -> None:
    """Where the rules cannot be known nothing is asked for, and the rules only after a while."""
    site.pages["/robots.txt"] = Reply("", status)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be fetched") as raised:
            visitor.visit(f"{site.url}/a")
        assert raised.value.again
        assert raised.value.after > 0

    assert [path for path, _ in site.asked] == ["/robots.txt"]
    site.pages["/robots.txt"] = Reply("")
    clock.now += 901
    assert visitor.visit(f"{site.url}/a").body == b"first"


def test_rules_with_many_wildcards_cost_no_time() -> None:
    """Rules and a path made for each other are answered at once."""
    rules = Robots("User-agent: *\n" + "".join(f"Disallow: /{'a*' * 400}{n}b\n" for n in range(200)))

    assert rules.permits("https://example.org/" + "a" * 4_000)


@pytest.mark.parametrize("delay", ["nan", "inf", "-1", "1e999", "soon"])
def test_odd_delays_count_for_nothing(delay: str) -> None:
    """A delay that is no sensible number is none."""
    assert Robots(f"User-agent: *\nCrawl-delay: {delay}").gap() == 0


def test_requests_to_one_server_are_spaced(site: Site, visitor: Visitor, clock: Clock) -> None:
    """Between two requests lies the pause of the list, or the one that the server asks for where that is longer."""
    visitor.visit(f"{site.url}/a")
    visitor.visit(f"{site.url}/a")
    assert clock.slept == pytest.approx([2.0, 2.0])

    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 7.5")
    clock.now += 86_401
    clock.slept.clear()
    visitor.visit(f"{site.url}/a")
    visitor.visit(f"{site.url}/a")
    assert clock.slept[-1] == pytest.approx(7.5)


def test_other_servers_need_not_wait(visitor: Visitor, clock: Clock) -> None:
    """A pause holds for one server."""
    with serving(Site({"/a": Reply("one")})) as one, serving(Site({"/a": Reply("other")})) as other:
        visitor.visit(f"{one.url}/a")
        clock.slept.clear()
        clock.now += 2
        visitor.visit(f"{one.url}/a")
        assert visitor.ready(one.url) > clock.now
        assert visitor.ready(other.url) <= clock.now


def test_conditional_requests(site: Site, visitor: Visitor) -> None:
    """What the server said of its document is said back, and what is as before is not sent again."""
    first = visitor.visit(f"{site.url}/a")
    again = visitor.visit(f"{site.url}/a", first.validators)

    assert first.validators == Validators('"1"', "Wed, 01 May 2024 10:00:00 GMT")
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert site.asked[-1][1]["if-modified-since"] == "Wed, 01 May 2024 10:00:00 GMT"
    assert (again.changed, again.body, again.validators) == (False, b"", first.validators)


def test_unasked_unchanged_is_an_error(site: Site, visitor: Visitor) -> None:
    """A server that says "as before" to a new guest gives nothing."""
    site.pages["/a"] = Reply(status=304)

    with pytest.raises(FetchError, match="304"):
        visitor.visit(f"{site.url}/a", Validators())


def test_marks_that_cannot_be_sent_back_are_dropped(site: Site, visitor: Visitor) -> None:
    """An odd mark of a server does not spoil every later request to it."""
    site.pages["/a"] = Reply("first", headers={"ETag": '"caf\xe9"'})
    document = visitor.visit(f"{site.url}/a")

    assert document.validators == Validators()
    assert visitor.visit(f"{site.url}/a", document.validators).changed


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_redirects_are_followed(site: Site, visitor: Visitor, status: int, moved: bool) -> None:  # noqa: FBT001 - a column
    """Only a move for good is told as one."""
    site.pages["/old"] = Reply(status=status, headers={"Location": "/a#part"})
    document = visitor.visit(f"{site.url}/old")

    assert (document.body, document.url) == (b"first", f"{site.url}/a")
    assert document.moved == (f"{site.url}/a" if moved else "")


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://127.0.0.9:{port}/",
        "http://[::1]:{port}/",
        "http://user:x@127.0.0.1/",
        "http://[",
        "",
    ],
)
def test_redirects_are_looked_at(site: Site, visitor: Visitor, target: str) -> None:
    """A redirect leads nowhere that a first address could not: not to files, other schemes, or forbidden networks."""
    with talking(lambda guest: guest.close(), "127.0.0.9") as (url, guests):
        site.pages["/old"] = Reply(status=302, headers={"Location": target.format(port=url.rpartition(":")[2])})
        with pytest.raises(FetchError):
            visitor.visit(f"{site.url}/old")

        assert guests == []


def test_redirects_in_a_circle_end(site: Site, visitor: Visitor) -> None:
    """Five redirects are followed, and no more."""
    site.pages["/old"] = Reply(status=302, headers={"Location": "/old"})

    with pytest.raises(FetchError, match="more than 5 redirects"):
        visitor.visit(f"{site.url}/old")
    assert site.paths() == ["/old"] * 6


def test_rules_of_the_server_at_the_end_count(site: Site, visitor: Visitor) -> None:
    """A redirect does not lead around another server's robots.txt."""
    rules = Reply("User-agent: *\nDisallow: /")
    with serving(Site({"/robots.txt": rules, "/b": Reply("closed")}), "127.0.0.2") as other:
        site.pages["/old"] = Reply(status=302, headers={"Location": f"{other.url}/b"})
        with pytest.raises(FetchError, match=r"robots\.txt says"):
            visitor.visit(f"{site.url}/old")

        assert other.paths() == []


@pytest.mark.parametrize(
    ("status", "again"), [(404, False), (410, False), (403, False), (429, True), (500, True), (503, True), (599, True)]
)
def test_refusals(site: Site, visitor: Visitor, status: int, again: bool) -> None:  # noqa: FBT001 - a column
    """An error tells its number, and whether a later try may go better."""
    site.pages["/a"] = Reply(status=status)

    with pytest.raises(FetchError, match=f"answers {status}") as raised:
        visitor.visit(f"{site.url}/a")
    assert raised.value.again == again


def test_busy_server_is_left_alone(site: Site, visitor: Visitor) -> None:
    """Retry-After holds for the whole server: no request is sent before, for whatever page."""
    site.pages["/busy"] = Reply(status=503, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError) as raised:
        visitor.visit(f"{site.url}/busy")
    assert raised.value.after == 3_600

    with pytest.raises(FetchError, match="longer pause") as raised:
        visitor.visit(f"{site.url}/a")
    assert raised.value.again
    assert raised.value.after == pytest.approx(3_600)
    assert site.paths() == ["/busy"]


def test_what_the_server_says_of_its_document(site: Site, visitor: Visitor) -> None:
    """Media type and encoding are the server's own."""
    site.pages["/a"] = Reply(b"caf\xe9", kind='Text/HTML; Charset="ISO-8859-1"; x=y')
    document = visitor.visit(f"{site.url}/a")

    assert (document.kind, document.charset) == ("text/html", "ISO-8859-1")


def test_size_can_be_set_for_one_document(site: Site, visitor: Visitor) -> None:
    """Pages are held to less than feeds."""
    site.pages["/a"] = Reply("x" * 2_000)

    with pytest.raises(FetchError, match="larger than the 1,000 bytes"):
        visitor.visit(f"{site.url}/a", size=1_000)
