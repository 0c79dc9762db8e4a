"""Asking an endpoint: what is sent, and what is refused of what comes back. A stub on the loopback stands for the endpoint."""

from __future__ import annotations

import json
import sys
import time

import pytest

from counterclaim.llm import chat
from counterclaim.llm.chat import complete
from counterclaim.model.errors import EndpointError, InputError, MissingExtraError
from counterclaim.settings import Endpoint
from llm_endpoint import Sent, completion, serving

SCHEMA = {"type": "object"}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is reached directly, whatever the environment of the tests says."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def refusal(status: int, body: bytes, key: str | None = None) -> str:
    """The message of the error that an answer leads to."""
    with serving(lambda _: (status, body)) as stub, pytest.raises(EndpointError) as raised:
        complete(Endpoint(stub.url, "m", key), "be brief", "report", SCHEMA)
    return str(raised.value).removeprefix(f"{stub.url}: ")


def test_the_question_asks_for_structured_output_and_offers_no_tools() -> None:
    """Model, messages, schema and key are sent, and nothing by which a model could act."""
    with serving(lambda _: completion("{}")) as stub:
        assert "{}" == complete(Endpoint(stub.url + "/", "m", "sesame"), "be brief", "report", SCHEMA)

    sent = stub.sent[0]
    assert ["/v1/chat/completions"] == stub.paths
    assert "Bearer sesame" == stub.headers[0]["authorization"]
    assert {"model", "messages", "response_format", "temperature"} == sent.keys()
    assert [("system", "be brief"), ("user", "report")] == [(m["role"], m["content"]) for m in sent["messages"]]
    assert (True, SCHEMA) == (
        sent["response_format"]["json_schema"]["strict"],
        sent["response_format"]["json_schema"]["schema"],
    )


def test_without_a_key_none_is_sent() -> None:
    """A server of one's own needs none."""
    with serving(lambda _: completion("{}")) as stub:
        complete(Endpoint(stub.url, "m"), "", "", SCHEMA)

    assert "authorization" not in stub.headers[0]


def test_a_model_that_takes_no_temperature_is_asked_without() -> None:
    """Some models refuse any temperature but their own."""

    def reply(sent: Sent) -> tuple[int, bytes]:
        return (400, b'{"error": {"message": "unsupported: temperature"}}') if "temperature" in sent else completion("{}")

    with serving(reply) as stub:
        assert "{}" == complete(Endpoint(stub.url, "m"), "", "", SCHEMA)

    assert 2 == len(stub.sent)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, b'{"error": {"message": "bad key sesame"}}', "answers 401 Unauthorized (bad key …); look at the key"),
        (404, b'{"error": "no model m"}', "answers 404 Not Found (no model m); look at the URL"),
        (429, b"", "answers 429 Too Many Requests; read the report again later"),
        (500, b"<html>\x1b[2J", "answers 500 Internal Server Error; look at"),
        (599, b'{"error": {"message": "\\u001b[2Jgone"}}', "answers 599 (\ufffd[2Jgone); look at"),
        (200, b"<html>", "the answer is no chat completion"),
        (200, b'{"choices": []}', "the answer is no chat completion"),
        (200, b'{"choices": [{"message": "x"}]}', "the answer is no chat completion"),
        (200, b"\xff\xfe", "the answer is no chat completion"),
        (200, b"[" * 200_000, "the answer is no chat completion"),
        (*completion(None), "the answer holds no words"),
        (*completion(None, tool_calls=[{"function": {"name": "open"}}]), "the answer is a tool calls, which was not asked for"),
        (*completion("{}", refusal="no"), "the answer is a refusal, which was not asked for"),
        (200, b'{"choices": [{"message": {"content": "{"}, "finish_reason": "length"}]}', "the answer was cut off"),
    ],
)
def test_what_is_no_answer_is_told_with_cause_and_remedy(status: int, body: bytes, told: str) -> None:
    """Each message names what came back, without the key and without signs that steer a terminal."""
    message = refusal(status, body, key="sesame")

    assert message.startswith(told)
    assert message.isprintable()
    assert "sesame" not in message


def test_a_redirect_is_not_followed() -> None:
    """Neither report nor key goes to a place that the user did not name."""
    with serving(lambda _: completion("{}")) as elsewhere, serving(lambda _: (307, b"")) as stub:
        stub.location = f"{elsewhere.url}/chat/completions"
        with pytest.raises(EndpointError, match="no redirect is followed"):
            complete(Endpoint(stub.url, "m", "sesame"), "", "", SCHEMA)

    assert ([], 1) == (elsewhere.sent, len(stub.sent))


def test_an_answer_has_a_size_and_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint can neither fill the memory nor hold up a batch."""
    monkeypatch.setattr(chat, "LARGEST", 1000)

    assert "larger than 1,000 bytes" in refusal(200, b"x" * 50_000)

    def late(_: Sent) -> tuple[int, bytes]:
        time.sleep(1.5)
        return completion("{}")

    with serving(late) as stub, pytest.raises(EndpointError, match=r"within 0\.2 seconds; give it more with --llm-timeout"):
        complete(Endpoint(stub.url, "m", seconds=0.2), "", "", SCHEMA)


def test_an_answer_that_trickles_in_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is that of the whole answer, and not of its next piece."""
    clock = iter((0.0, 121.0))
    monkeypatch.setattr(chat, "monotonic", lambda: next(clock))

    assert "did not answer within 120 seconds" in refusal(*completion("{}"))


def test_an_endpoint_that_is_not_there_is_told_of() -> None:
    """The message names the URL and what to look at."""
    with serving(lambda _: completion("{}")) as stub:
        gone = stub.url
    with pytest.raises(EndpointError, match=r"cannot be reached .*; look at the URL and whether it runs"):
        complete(Endpoint(gone, "m"), "", "", SCHEMA)


def test_without_the_client_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The HTTP client is no part of a plain installation."""
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'counterclaim\[llm\]'"):
        complete(Endpoint("http://127.0.0.1:9/v1", "m"), "", "", SCHEMA)


@pytest.mark.parametrize(
    ("url", "key", "told"),
    [
        ("ftp://models.example/v1", None, "is no URL of an endpoint"),
        ("models.example/v1", None, "is no URL of an endpoint"),
        ("https://models.example/v1?x=1", None, "is no URL of an endpoint"),
        ("https://models.example:port/v1", None, "is no URL"),
        ("https://ada:sesame@models.example/v1", None, "holds a user or password"),
        ("http://models.example/v1", "sesame", "in the clear; use https"),
        ("https://models.example/v1", "ses\name", "holds signs that no key has"),
    ],
)
def test_an_endpoint_is_checked_before_anything_is_sent(url: str, key: str | None, told: str) -> None:
    """A wrong URL is told of, and no message repeats a secret."""
    with pytest.raises(InputError, match=told) as raised:
        Endpoint(url, "m", key)

    assert "sesame" not in str(raised.value)


def test_an_endpoint_does_not_show_its_key() -> None:
    """Values are printed in logs and tracebacks."""
    assert "sesame" not in repr(Endpoint("https://models.example/v1", "m", "sesame"))
    assert "sesame" in json.dumps(Endpoint("http://localhost:8000/v1", "m", "sesame").key)
