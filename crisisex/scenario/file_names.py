"""Names of files that every system can write, and that mean nothing else on any of them."""

import re

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices, whatever follows the dot."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
"""No file of Windows has them; drives, shares and streams are written with them."""
_LONGEST = 200


def is_plain(part: str) -> bool:
    """Return whether a file or a folder may be so named, whatever the system."""
    return (
        0 < len(part.encode(errors="replace")) <= _LONGEST
        and part not in {".", ".."}
        and not part.endswith((".", " "))
        and not _FORBIDDEN.search(part)
        and not _DEVICE.fullmatch(part)
    )


def shown(name: str) -> str:
    """Return a name, or the beginning of it, without the signs that no file may have."""
    return _FORBIDDEN.sub("�", name)[:80]
