"""Texts of a scenario: HTML becomes Markdown, variables become what they stand for."""

import re

from crisisex.formats.drafting import Draft
from crisisex.formats.hypertext import is_html, to_markdown
from crisisex.formats.hypertext_tree import LONGEST
from crisisex.formats.liberal import groups, line, text
from crisisex.language import _

_VARIABLE = re.compile(r"\$\{([^{}\n]{1,200})\}")
_DIRECTIVE = re.compile(r"</?[#@][a-z]+")
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)


class Wording:
    """The texts of one scenario, with the values of its variables."""

    def __init__(self, draft: Draft, variables: object) -> None:
        self._draft = draft
        self._values: dict[str, str] = {}
        for each in groups(variables):
            key = line(each.get("variable_key"), 200)
            value = text(each.get("variable_value"))
            if key and value:
                self._values[key] = value
            elif key:
                told = _("n’a pas de valeur : restera visible dans les textes.")
                draft.guessed(f"${{{key}}}", told)

    def prose(self, where: str, value: object) -> str:
        """Return a text as Markdown, whether it was HTML or not."""
        written = text(value)
        if is_html(written):
            if len(written) > LONGEST:
                self._draft.left(where, _("texte trop long : la fin n’est pas reprise."))
            if _PICTURE.search(written):
                self._draft.left(where, _("les images dans le texte ne sont pas reprises."))
            written = to_markdown(written)
        return self.plain(where, written)

    def plain(self, where: str, written: str) -> str:
        """Return a text with its variables replaced; what is not known stays, and is said."""
        unknown: list[str] = []

        def replaced(found: re.Match[str]) -> str:
            name = found[1].strip().replace("\\", "")
            if name not in self._values:
                unknown.append(name)
            return self._values.get(name, found[0])

        made = _VARIABLE.sub(replaced, written) if "${" in written else written
        for name in dict.fromkeys(unknown):
            told = _("« ${{{name}}} » n’a pas de valeur : à remplacer dans le texte.")
            self._draft.guessed(where, told.format(name=name))
        if _DIRECTIVE.search(made):
            told = _("un texte calculé (<#…>) reste tel quel : à récrire.")
            self._draft.guessed(where, told)
        return made
