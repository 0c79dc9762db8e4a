"""How work that goes on for good is ended: between two steps, or at once where it is asked for twice."""

from __future__ import annotations

import signal

import pytest

from counterclaim.cli.ends import ended_between_steps

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def work(done: list[str], *asked: signal.Signals) -> None:
    """A step in which the end is asked for, once or more, and a long pause after it."""
    with ended_between_steps() as pause:
        for sign in asked:
            signal.raise_signal(sign)
            done.append(sign.name)
        pause(60)


@pytest.mark.parametrize("sign", SIGNALS)
def test_a_step_is_done_before_the_end(sign: signal.Signals) -> None:
    """Nothing is raised in the middle of a step; the pause after it ends the work."""
    done: list[str] = []

    with pytest.raises(KeyboardInterrupt):
        work(done, sign)

    assert done == [sign.name]


@pytest.mark.parametrize("sign", SIGNALS)
def test_asked_twice_it_ends_at_once(sign: signal.Signals) -> None:
    """A step that does not end can be left."""
    done: list[str] = []

    with pytest.raises(KeyboardInterrupt):
        work(done, signal.SIGTERM, sign)

    assert done == ["SIGTERM"]


def test_a_pause_is_cut_short() -> None:
    """Between two steps there is nothing to wait for."""
    before = signal.getsignal(signal.SIGALRM)
    try:
        with pytest.raises(KeyboardInterrupt):
            _interrupted_pause()
    finally:
        signal.signal(signal.SIGALRM, before)


def _interrupted_pause() -> None:
    with ended_between_steps() as pause:
        signal.signal(signal.SIGALRM, signal.getsignal(signal.SIGTERM))
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        pause(60)


def test_signals_are_given_back() -> None:
    """What a signal did before it does after."""
    before = [signal.getsignal(sign) for sign in SIGNALS]

    with ended_between_steps():
        assert [signal.getsignal(sign) for sign in SIGNALS] != before

    assert [signal.getsignal(sign) for sign in SIGNALS] == before
