"""No event's field hides the envelope that a feed puts around it."""

from typing import get_args

from crisisex.run import events as e

ENVELOPE = {"seq", "at", "elapsed", "actor", "command"}


def test_no_field_of_an_event_is_one_of_the_envelope_s() -> None:
    for kind in get_args(get_args(e.AnyEvent)[0]):
        assert not ENVELOPE & set(kind.model_fields), kind
