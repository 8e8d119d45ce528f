"""YAML as authors mean it: YAML 1.2 scalars, no tags, no aliases, no duplicate key, no depth bomb.

Loading is one pass of the C parser, whose nodes are kept: lines and columns are looked up in them
when there is something to say.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from crisisex.scenario.collecting import no_collection
from crisisex.scenario.nesting import MAX_DEPTH, may_be_deep
from crisisex.scenario.plain_text import PlainText, Steps
from crisisex.scenario.problems import Problem, ScenarioError

_TEXT, _LIST, _GROUP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class _Loader(yaml.CSafeLoader):
    """Safe loader with YAML 1.2 scalars: `no`, `on`, `010` and `12:30` stay text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's way

    def construct_document(self, node: yaml.Node) -> Any:  # noqa: ANN401 - any plain data
        """Return what a node holds, whole: what most nodes are is built without ado."""
        if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
            return node.value
        if isinstance(node, yaml.SequenceNode) and node.tag == _LIST:
            return [self.construct_document(each) for each in node.value]
        if isinstance(node, yaml.MappingNode) and node.tag == _GROUP:
            return self._group(node)
        return self.construct_object(node, deep=True)

    def _group(self, node: yaml.MappingNode) -> dict[Hashable, Any]:
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _NoKeyError(key.start_mark)
        group = {
            self.construct_document(key): self.construct_document(value)
            for key, value in node.value
        }
        if len(group) != len(node.value):
            raise _DuplicateKeyError(*self._repeated(node))
        return group

    def _repeated(self, node: yaml.MappingNode) -> tuple[str, Any]:
        """Return the first key of `node` that stands there already, and its place."""
        seen = set()
        for key, _ in node.value:
            value = self.construct_object(key)
            if value in seen:
                return str(key.value), key.start_mark
            seen.add(value)
        raise AssertionError("a shorter mapping has a repeated key")


_Loader.yaml_constructors = {
    tag: construct
    for tag, construct in yaml.CSafeLoader.yaml_constructors.items()
    if tag is None
    or tag.rpartition(":")[2] in {"null", "bool", "int", "float", "str", "seq", "map"}
}
"""What JSON holds too; dates, bytes and sets are text, or are refused when they are asked for."""


class _NoKeyError(yaml.YAMLError):
    def __init__(self, mark: Any) -> None:  # noqa: ANN401 - C or Python mark
        super().__init__("no key")
        self.mark = mark


class _DuplicateKeyError(yaml.YAMLError):
    def __init__(self, key: str, mark: Any) -> None:  # noqa: ANN401 - C or Python mark
        super().__init__("duplicate key")
        self.key, self.mark = key, mark


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(rf"^(?:{_pattern})$"),
        [*_first.replace("\0", ""), *([""] if "\0" in _first else [])],
    )


@dataclass
class YamlText(PlainText):
    """The text of one YAML file, or of the front matter of one."""

    _node: yaml.Node | None = field(default=None, repr=False)

    def load(self) -> Any:  # noqa: ANN401 - what an author wrote may be anything
        """Return the plain data; raise ScenarioError with its place when it is not good YAML."""
        self._refuse_depth_bombs()
        try:
            with no_collection():
                return self._constructed()
        except _DuplicateKeyError as error:
            raise self._refusal(
                error.mark, f"la clé « {error.key} » est écrite deux fois : n’en garder qu’une"
            ) from None
        except _NoKeyError as error:
            raise self._refusal(
                error.mark, "une liste ou un groupe ne peut pas servir de clé : écrire un mot"
            ) from None
        except yaml.MarkedYAMLError as error:
            raise self._refusal(
                error.problem_mark or error.context_mark,
                f"YAML illisible ({error.problem or error.context}) : vérifier l’indentation, "
                "les deux-points et les guillemets",
            ) from None
        except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
            first = (str(error).splitlines() or ["contenu refusé"])[0]
            raise ScenarioError(
                [Problem(self.file, 1, 1, f"YAML illisible ({first}) : corriger le fichier")]
            ) from None

    def _constructed(self) -> Any:  # noqa: ANN401 - what an author wrote may be anything
        loader = _Loader(self.text)
        try:
            self._node = loader.get_single_node()
            return None if self._node is None else loader.construct_document(self._node)
        finally:
            loader.dispose()

    def place(self, path: Steps, *, key: bool = False, word: str = "") -> tuple[int, int]:
        """Return line and column of what stands at `path`: its key if `key`, else its value.

        The nearest enclosing node answers for what is not there; where `word` is written in the
        value, its own place is told.
        """
        node = self._root
        mark = node.start_mark if node is not None else None
        for depth, step in enumerate(path):
            found = _child(node, step)
            if found is None:
                break
            name, node = found
            mark = name.start_mark if key and depth == len(path) - 1 else node.start_mark
        if mark is None or node is None:
            return self.first_line, 1
        if word:
            start = self.text.find(word, node.start_mark.index, node.end_mark.index)
            if start >= 0:
                lines = self.text.count("\n", node.start_mark.index, start)
                column = start - self.text.rfind("\n", 0, start)
                return node.start_mark.line + lines + self.first_line, column
        return mark.line + self.first_line, mark.column + 1

    @cached_property
    def _root(self) -> yaml.Node | None:
        return self._node or yaml.compose(self.text, Loader=_Loader)

    def _refusal(self, mark: Any, message: str) -> ScenarioError:  # noqa: ANN401 - C or Python mark
        line = (mark.line if mark else 0) + self.first_line
        column = (mark.column if mark else 0) + 1
        return ScenarioError([Problem(self.file, line, column, message)])

    def _refuse_depth_bombs(self) -> None:
        """Refuse aliases and deep nesting before the recursive C constructor sees them."""
        if not (may_be_deep(self.text) or _ALIAS.search(self.text)):
            return
        depth = 0
        try:
            for event in _events(self.text):
                if isinstance(event, yaml.AliasEvent):
                    raise self._refusal(
                        event.start_mark, "les alias YAML (*nom) sont refusés : recopier la valeur"
                    )
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > MAX_DEPTH:
                    raise self._refusal(
                        event.start_mark, f"plus de {MAX_DEPTH} niveaux imbriqués : refusé"
                    )
        except yaml.YAMLError:
            return  # loading says the same with its place


_ALIAS = re.compile(r"\*(?<![^\s\[,{:-]\*)[^\s*]")
"""What may be an alias, looked for by its rare star."""


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(step):
                return name, value
    if isinstance(node, yaml.SequenceNode):
        if isinstance(step, str):  # a short form: the list stands for what holds it
            return node, node
        if step < len(node.value):
            return node.value[step], node.value[step]
    return None
