"""What an archive may hold before any of it is unpacked."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from crisisex.language import _


def refuse_uncommon(archive: ZipFile) -> None:
    """Raise NotImplementedError when an entry is packed as no office program nor system packs.

    Other methods take as much memory as the archive asks for, and fail in ways of their own.
    """
    if any(each.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for each in archive.infolist()):
        raise NotImplementedError(_("méthode de compression peu commune"))
