"""What pydantic refuses, said to an author in one French sentence with the way out."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from crisisex.scenario.models import (
    CellSpec,
    Condition,
    Decision,
    Exercise,
    ExpectedAction,
    Inject,
    Milestone,
    Objective,
    Obligation,
    Phase,
    RoleCard,
    Roles,
)
from crisisex.scenario.problems import did_you_mean

_SAYINGS = {
    "string_type": "du texte est attendu : l’écrire entre guillemets",
    "list_type": "une liste est attendue : écrire [ … ] ou un tiret par ligne",
    "dict_type": "un groupe de clés est attendu",
    "model_type": "un groupe de clés est attendu",
    "model_attributes_type": "un groupe de clés est attendu",
    "bool_type": "true ou false est attendu",
    "bool_parsing": "true ou false est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "finite_number": "un nombre fini est attendu",
    "string_unicode": "ce texte ne se lit pas",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "greater_than": "le nombre doit être plus grand que {gt}",
    "greater_than_equal": "le nombre doit être au moins {ge}",
    "less_than_equal": "le nombre doit être au plus {le}",
    "string_too_short": "le texte est vide : l’écrire",
    "string_too_long": "le texte dépasse {max_length} caractères : le raccourcir",
    "too_short": "il en faut au moins {min_length}",
}

_PARTS: dict[str, type[BaseModel]] = {
    "objectives": Objective,
    "roles": Roles,
    "cells": CellSpec,
    "phases": Phase,
    "milestones": Milestone,
    "injects": Inject,
    "obligations": Obligation,
    "cards": RoleCard,
    "decision": Decision,
    "expects": ExpectedAction,
    "after": Condition,
}


def say(error: ErrorDetails) -> str:
    """Return what is wrong and what to do, in one sentence."""
    kind, key = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    context: Mapping[str, Any] = error.get("ctx", {})
    word = str(error["input"])[:80]  # what is quoted stays a sentence
    if kind == "extra_forbidden":
        return f"clé inconnue « {key} » : {did_you_mean(key, _keys_at(error['loc']))}"
    if kind == "missing":
        return f"il manque la clé « {key} » : l’ajouter"
    if kind == "value_error":
        return str(context["error"])
    if kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        return f"« {word} » n’est pas permis ici : {did_you_mean(word, allowed)}"
    if kind == "string_pattern_mismatch":
        return (
            f"« {word} » n’est pas un identifiant : lettres sans accent, chiffres, "
            "tirets, sans point ni espace"
        )
    saying = _SAYINGS.get(kind)
    return saying.format(**context) if saying else f"valeur refusée ({error['msg']}) : la corriger"


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    part: type[BaseModel] = Exercise
    for step in location[:-1]:
        part = _PARTS.get(str(step), part)
    return [field.alias or name for name, field in part.model_fields.items()]
