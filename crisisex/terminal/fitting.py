"""Text cut, padded and folded to terminal cells."""

from rich.cells import cell_len, set_cell_size


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - 1)) + "…"[:width]


def fold(text: str, width: int) -> list[str]:
    """Return `text` as lines of at most `width` cells, broken between words where possible."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in paragraph.split():
            size = cell_len(word)
            if used and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if used:
                lines.append(line)
            pieces = _chopped(word, width) if size > width else [word]
            lines.extend(pieces[:-1])
            line, used = pieces[-1], cell_len(pieces[-1])
        lines.append(line)
    return lines


def _chopped(word: str, width: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for sign in word:
        size = cell_len(sign)
        if piece and used + size > width:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + sign, used + size
    return [*pieces, piece]
