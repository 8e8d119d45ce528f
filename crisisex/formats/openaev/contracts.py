"""The kinds of inject that OpenAEV has, and which of them are for people.

Each has a contract, known by its id; the type's prefix is the product's name of the day.
"""

import re
from collections.abc import Iterator

from crisisex.formats.liberal import line, mapping
from crisisex.scenario.injects import Channel

EMAIL = "email"
MANUAL = "manual"
MEDIA = "channel"
CHANNELS = {EMAIL: Channel.EMAIL, "ovh_sms": Channel.SMS, "sms": Channel.SMS}
CHANNELS |= {"lade_sms": Channel.SMS, "mastodon": Channel.SOCIAL}
CHANNELS |= {MANUAL: Channel.FACE_TO_FACE, MEDIA: Channel.PRESS}
"""Our channel by kind, for the kinds that are for people."""
MEDIA_CHANNELS = {
    "newspaper": Channel.PRESS,
    "microblogging": Channel.SOCIAL,
    "tv": Channel.TV,
}
"""Our channel by the type of theirs."""
CONTRACTS = {
    EMAIL: "2790bd39-37d4-4e39-be7e-53f3ca783f86",
    MANUAL: "d02e9132-b9d0-4daa-b3b1-4b9871f8472c",
    MEDIA: "fb5e49a2-6366-4492-b69a-f9b9f39a533e",
}
"""Ids of the contracts that every OpenAEV has."""
_BY_CONTRACT = {contract: kind for kind, contract in CONTRACTS.items()} | {
    "138ad8f8-32f8-4a22-8114-aaa12322bd09": EMAIL,
    "e9e902bc-b03d-4223-89e1-fca093ac79dd": "ovh_sms",
}
CHANNEL_TAG = "vecteur:"
"""How the tag begins by which our channel goes there and comes back."""


def kind_of(inject: dict[str, object]) -> str:
    """Return the kind of an inject without the product's name, such as `email`; empty for none."""
    contract = mapping(inject.get("inject_injector_contract"))
    for said in _said(inject, contract):
        if kind := re.sub(r"^open(?:aev|bas|ex)_", "", line(said, 80).lower()):
            return kind
    return _BY_CONTRACT.get(line(contract.get("injector_contract_id")), "")


def _said(inject: dict[str, object], contract: dict[str, object]) -> Iterator[object]:
    """Yield the places where versions of the format tell a kind, the surest first."""
    yield contract.get("injector_contract_injector_type")
    yield mapping(mapping(contract.get("convertedContent")).get("config")).get("type")
    yield contract.get("injector_contract_type")
    yield mapping(contract.get("config")).get("type")
    yield inject.get("inject_type")
