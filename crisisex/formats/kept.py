"""The columns of a house's own table: an import keeps them, an export puts them back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crisisex.formats.columns import KEPT
from crisisex.scenario.yaml_text import YamlText


@dataclass(frozen=True)
class Kept:
    """The headings in their order, and by inject what stands under them."""

    columns: tuple[str, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def beside(cls, folder: Path | None) -> "Kept":
        """Return what an exercise's folder keeps; ScenarioError when it cannot be read."""
        file = folder / KEPT if folder else None
        if file is None or not file.is_file():
            return cls()
        data = YamlText.read(file).load()
        known = data if isinstance(data, dict) else {}
        columns, rows = known.get("columns"), known.get("rows")
        return cls(
            tuple(map(str, columns if isinstance(columns, list) else ())),
            rows if isinstance(rows, dict) else {},
        )

    def of(self, inject: str) -> dict[str, str]:
        """Return what is kept of an inject, by heading."""
        said = self.rows.get(inject)
        return (
            {str(name): str(text) for name, text in said.items()} if isinstance(said, dict) else {}
        )
