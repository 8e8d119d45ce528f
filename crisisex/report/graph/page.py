"""A page of the graph: what stands where, in millimetres from its top left corner."""

from dataclasses import dataclass, field

from crisisex.report.graph.contents import Contents
from crisisex.scenario.graph import Branch, Node

MARGIN = 8.0


@dataclass
class Box:
    """An inject's place."""

    node: Node
    x: float
    y: float
    """Its row, until rows have their heights."""
    height: float = 0.0
    flag: Branch | None = None
    """The mark that stands before it, where a branch goes on from another band."""


@dataclass
class Card:
    """A choice's place, at the beginning of its lane."""

    branch: Branch
    x: float
    y: float
    height: float = 0.0


@dataclass
class Lane:
    """A branch in a band, in its order."""

    branch: Branch
    places: list[Box | Card]
    onward: float | None = None
    """Exercise second at which it goes on in a later band; None where it ends in this one."""


@dataclass
class Band:
    """A phase's place; `ticks` are exercise seconds with their x."""

    title: str
    scenario: float | None
    """Scenario seconds at its opening; None for the reserve."""
    y: float
    height: float
    left: float = MARGIN
    ticks: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A page laid out."""

    paper: str
    """Empty where no paper holds it: the page is then as high as it takes."""
    width: float
    height: float
    contents: Contents
    bands: tuple[Band, ...]

    @property
    def boxes(self) -> dict[str, Box]:
        """Every inject's place."""
        found = [box for band in self.bands for box in band.boxes]
        found += [
            place
            for band in self.bands
            for lane in band.lanes
            for place in lane.places
            if isinstance(place, Box)
        ]
        return {box.node.inject.id: box for box in found}

    @property
    def cards(self) -> dict[str, Card]:
        """Every choice's place, by milestone."""
        return {
            place.branch.milestone: place
            for band in self.bands
            for lane in band.lanes
            for place in lane.places
            if isinstance(place, Card)
        }
