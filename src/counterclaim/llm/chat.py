"""The one place that speaks to a network: a question goes to an OpenAI-compatible endpoint; the words of its answer come back."""

from __future__ import annotations

from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING, Any

from counterclaim.llm.strict import strict_object
from counterclaim.model.errors import EndpointError, MissingExtraError
from counterclaim.model.span import printable

if TYPE_CHECKING:
    from types import ModuleType

    from counterclaim.settings import Endpoint

LARGEST = 4_000_000  # bytes of an answer
_LONGEST_REASON = 200


def complete(endpoint: Endpoint, system: str, user: str, schema: dict[str, Any]) -> str:
    """The words of the model's answer. No tools are offered, no redirect is followed, and time and size are bounded.

    Raises:
        EndpointError: the endpoint cannot be reached, refuses, or answers something else.
        MissingExtraError: the HTTP client is not installed.
    """
    body = {
        "model": endpoint.model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}},
    }
    status, received = _post(endpoint, {**body, "temperature": 0})
    # Some models take no temperature at all.
    if status == HTTPStatus.BAD_REQUEST and b"temperature" in received:
        status, received = _post(endpoint, body)
    if status != HTTPStatus.OK:
        raise EndpointError(f"{endpoint.url}: answers {_named(status)}{_reason(received, endpoint)}; {_remedy(status)}")
    return _words(received, endpoint.url)


def _client() -> ModuleType:
    try:
        import httpx2  # noqa: PLC0415 - an extra, loaded when a model is asked
    except ModuleNotFoundError as error:
        if error.name != "httpx2":
            raise
        raise MissingExtraError("--llm needs httpx2; run: pip install 'counterclaim[llm]'") from error
    return httpx2


def _post(endpoint: Endpoint, body: dict[str, Any]) -> tuple[int, bytes]:
    httpx2 = _client()
    # Compressed answers are not asked for, and not unpacked: a small one could unpack to any size.
    headers = {"Accept-Encoding": "identity", "User-Agent": "counterclaim"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    until = monotonic() + endpoint.seconds
    url = f"{endpoint.url.rstrip('/')}/chat/completions"
    received = bytearray()
    try:
        with (
            httpx2.Client(timeout=endpoint.seconds, follow_redirects=False) as client,
            client.stream("POST", url, json=body, headers=headers) as response,
        ):
            for part in response.iter_raw():
                received += part
                if len(received) > LARGEST:
                    raise EndpointError(f"{endpoint.url}: the answer is larger than {LARGEST:,} bytes; give another model")
                if monotonic() > until:
                    raise _late(endpoint)
            return response.status_code, bytes(received)
    except httpx2.TimeoutException as error:
        raise _late(endpoint) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise EndpointError(
            f"{endpoint.url}: cannot be reached ({printable(str(error))}); look at the URL and whether it runs"
        ) from error


def _late(endpoint: Endpoint) -> EndpointError:
    return EndpointError(f"{endpoint.url}: did not answer within {endpoint.seconds:g} seconds; give it more with --llm-timeout")


def _words(received: bytes, url: str) -> str:
    """The content of the one message of an answer."""
    try:
        choice = strict_object(received)["choices"][0]
        message, ending = choice["message"], choice.get("finish_reason")
        content = message.get("content")
        strays = [name for name in ("tool_calls", "function_call", "refusal") if message.get(name)]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise EndpointError(f"{url}: the answer is no chat completion; give the URL before /chat/completions") from error
    if strays:
        raise EndpointError(
            f"{url}: the answer is a {strays[0].replace('_', ' ')}, which was not asked for; give another model"
        )
    if ending == "length":
        raise EndpointError(f"{url}: the answer was cut off; give a model with a larger window")
    if not isinstance(content, str):
        raise EndpointError(f"{url}: the answer holds no words; give another model")
    return content


def _named(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)


def _reason(received: bytes, endpoint: Endpoint) -> str:
    """What the endpoint says about its refusal, if it says it in the usual form; never with the key, which some repeat."""
    try:
        told = strict_object(received)["error"]
        words = told["message"] if isinstance(told, dict) else told
    except (ValueError, LookupError):
        return ""
    if not isinstance(words, str):
        return ""
    safe = words.replace(endpoint.key, "…") if endpoint.key else words
    return f" ({printable(safe, _LONGEST_REASON)})"


def _remedy(status: int) -> str:
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return "look at the key in COUNTERCLAIM_LLM_KEY"
    if status == HTTPStatus.NOT_FOUND:
        return "look at the URL, which stands before /chat/completions, and at the name of the model"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "read the report again later"
    if 300 <= status < 400:
        return "give the URL to which it leads; no redirect is followed"
    return "look at what the endpoint's own log says"
