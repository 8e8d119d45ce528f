"""Forms of declarations: what a portal would ask, and how what was answered reads.

An answer is text, or a list of option ids where several may be chosen; a form is data, and knows
nothing of a run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from crisisex.scenario.fields import CLOSED, Id, Line

Answer = str | list[str]
"""Text, or the ids of the options that were chosen."""
Answers = Mapping[str, Answer]
"""By field id."""

CHOSEN = frozenset({"choice", "choices"})
"""Kinds of field that are answered by options."""
_LENGTHS = {"line": 300, "text": 4_000}
_GREATEST = 999_999_999
_SHORT = 500


class FormPart(BaseModel):
    """A part of a form, or a form: frozen, and closed to unknown keys."""

    model_config = CLOSED


class FormField(FormPart):
    """One thing that a form asks."""

    id: Id
    label: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["line", "text", "choice", "choices", "number", "instant"] = "line"
    required: bool = False
    options: Annotated[dict[Id, Line], Field(max_length=40)] = {}
    """By id, what may be chosen."""
    hint: Annotated[str, Field(max_length=_SHORT)] = ""
    max: Annotated[int | None, Field(ge=1, le=_GREATEST)] = None
    """Characters of a line or a text, greatest value of a number; None: as usual."""

    @model_validator(mode="after")
    def _offers_what_it_asks(self) -> "FormField":
        if self.kind in CHOSEN and not self.options:
            raise ValueError(f"rien à choisir : ajouter options à ce champ {self.kind}")
        if self.options and self.kind not in CHOSEN:
            raise ValueError("options ne va qu’avec choice ou choices : changer kind")
        return self

    @property
    def limit(self) -> int:
        """Characters, or for a number its greatest value."""
        return self.max or _LENGTHS.get(self.kind, _GREATEST)


class FormSection(FormPart):
    """Fields that go together under a title."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    fields: Annotated[list[FormField], Field(min_length=1, max_length=30)]


@dataclass(frozen=True)
class Told:
    """One answer as people read it: a field's label, and the words chosen or written."""

    section: str
    label: str
    kind: str
    """The field's: an instant is written as files write it, `J 02:10`."""
    value: str


class Form(FormPart):
    """What the declaration of an obligation asks.

    `mark` is V where the source was read, G where it was not: then it is shown « à vérifier ».
    """

    id: Id
    title: Line
    intro: Annotated[str, Field(max_length=2_000)] = ""
    receipt: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,8}$")] = "DEC"
    """What its receipts' numbers hold: `SSI` makes `EX-SSI-0001`."""
    sections: Annotated[list[FormSection], Field(min_length=1, max_length=15)]
    source: Annotated[str, Field(max_length=_SHORT)] = ""
    mark: Literal["V", "G"] = "G"
    checked: Annotated[str, Field(max_length=40)] = ""

    @cached_property
    def field(self) -> dict[str, FormField]:
        """Fields by id, in the order in which they are asked."""
        return {each.id: each for section in self.sections for each in section.fields}

    def told(self, answers: Answers) -> Iterator[Told]:
        """Yield what was answered, in the order of the form."""
        for section in self.sections:
            for each in section.fields:
                if answers.get(each.id):
                    words = _words(each, answers[each.id])
                    yield Told(section.title, each.label, each.kind, words)


def _words(field: FormField, answer: Answer) -> str:
    chosen = [answer] if isinstance(answer, str) else answer
    return " ; ".join(field.options.get(each, each) for each in chosen)
