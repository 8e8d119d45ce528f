"""What pydantic refuses, said to an author in one French sentence with the way out."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from crisisex.language import N_, Sentence
from crisisex.scenario.forms import Form, FormField, FormSection
from crisisex.scenario.injects import Condition, Decision, ExpectedAction, Inject
from crisisex.scenario.models import Exercise, Milestone, Objective, Phase
from crisisex.scenario.obligations import Obligation, Route
from crisisex.scenario.parts import Quiet
from crisisex.scenario.problems import did_you_mean
from crisisex.scenario.roles import CellSpec, RoleCard, Roles

_SAYINGS = {
    "string_type": N_("du texte est attendu : l’écrire entre guillemets"),
    "list_type": N_("une liste est attendue : écrire [ … ] ou un tiret par ligne"),
    "dict_type": N_("un groupe de clés est attendu"),
    "model_type": N_("un groupe de clés est attendu"),
    "model_attributes_type": N_("un groupe de clés est attendu"),
    "bool_type": N_("true ou false est attendu"),
    "bool_parsing": N_("true ou false est attendu"),
    "float_type": N_("un nombre est attendu"),
    "float_parsing": N_("un nombre est attendu"),
    "finite_number": N_("un nombre fini est attendu"),
    "string_unicode": N_("ce texte ne se lit pas"),
    "int_type": N_("un nombre entier est attendu"),
    "int_parsing": N_("un nombre entier est attendu"),
    "greater_than": N_("le nombre doit être plus grand que {gt}"),
    "greater_than_equal": N_("le nombre doit être au moins {ge}"),
    "less_than_equal": N_("le nombre doit être au plus {le}"),
    "string_too_short": N_("le texte est vide : l’écrire"),
    "string_too_long": N_("le texte dépasse {max_length} caractères : le raccourcir"),
    "too_short": N_("il en faut au moins {min_length}"),
    "too_long": N_("il y en a trop : {max_length} au plus"),
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
    "route": Route,
    "forms": Form,
    "sections": FormSection,
    "fields": FormField,
    "quiet": Quiet,
}


def say(error: ErrorDetails, keys: Iterable[str] | None = None) -> Sentence:
    """Return what is wrong and what to do, in one sentence.

    `keys` are those that could stand there; by default, those of that place in an exercise.
    """
    kind, key = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    context: Mapping[str, Any] = error.get("ctx", {})
    word = str(error["input"])[:80]  # what is quoted stays a sentence
    if kind == "extra_forbidden":
        hint = did_you_mean(key, _keys_at(error["loc"]) if keys is None else keys)
        return Sentence(N_("clé inconnue « {key} » : {hint}"), key=key, hint=hint)
    if kind == "missing":
        return Sentence(N_("il manque la clé « {key} » : l’ajouter"), key=key)
    if kind == "value_error":
        return Sentence(str(context["error"]))
    if kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = did_you_mean(word, allowed)
        return Sentence(N_("« {word} » n’est pas permis ici : {hint}"), word=word, hint=hint)
    if kind == "string_pattern_mismatch":
        return Sentence(
            N_(
                "« {word} » n’est pas un identifiant : lettres sans accent, chiffres, "
                "tirets, sans point ni espace"
            ),
            word=word,
        )
    saying = _SAYINGS.get(kind, N_("valeur refusée ({why}) : la corriger"))
    return Sentence(saying, why=error["msg"], **context)


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    part: type[BaseModel] = Exercise
    for step in location[:-1]:
        part = _PARTS.get(str(step), part)
    return [field.alias or name for name, field in part.model_fields.items()]
