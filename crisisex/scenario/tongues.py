"""Shipped content in another language than its own, which is French.

A whole text (role card, form, library inject) has its counterpart under the same name in a folder
`en/`. Of a list of records (obligations, plans), `en/` holds the words alone: they are laid over
the records by id, so that what the law says is written once.
"""

from pathlib import Path
from typing import Any

from crisisex.language import LANGUAGES
from crisisex.scenario.yaml_text import YamlText

OWN = "fr"
"""The language that content is written in first."""


def language_of(data: dict[Any, Any]) -> str:
    """Return the language that an exercise's raw data says; French when it says none of ours."""
    asked = data.get("language")
    return asked if isinstance(asked, str) and asked in LANGUAGES else OWN


def folders_in(language: str, folder: Path) -> tuple[Path, ...]:
    """Return where texts of `folder` are looked for, the language's own first."""
    return (folder,) if language == OWN else (folder / language, folder)


def said_in(language: str, file: Path, records: list[Any]) -> list[Any]:
    """Return the records of `file` with the words that `language` has for them."""
    words = file.parent / language / file.name
    if language == OWN or not words.is_file():
        return records
    return _laid_over(records, YamlText.read(words).load())


def _laid_over(records: list[Any], words: list[Any]) -> list[Any]:
    by_id = {each["id"]: each for each in words}
    return [
        _worded(each, by_id[each["id"]])
        if isinstance(each, dict) and each.get("id") in by_id
        else each
        for each in records
    ]


def _worded(record: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    inner = {
        key: _laid_over(record[key], said)
        for key, said in words.items()
        if isinstance(said, list) and isinstance(record.get(key), list)
    }
    return {**record, **words, **inner}
