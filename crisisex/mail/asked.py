"""What the command line asks of real mail, in a module so light that `--help` is instant."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """Options of `run` and `serve`, as they were typed: all three, or none for no real mail.

    Parameters
    ----------
    smtp
        Envoie aussi les stimuli « email » par ce serveur : smtp://hôte:25,
        smtp+starttls://compte@hôte:587 ou smtps://… ; mot de passe : CRISISEX_SMTP_PASSWORD.
    mail_from
        Adresse de l’exercice, celle qui envoie.
    addresses
        Fichier CSV des adresses : rôle, e-mail, et cellule s’il y en a plusieurs.
    """

    smtp: str | None = None
    mail_from: str | None = None
    addresses: Path | None = None

    def words(self) -> list[str]:
        """Return them as they are typed, for the director that `run` starts."""
        given = {"smtp": self.smtp, "mail-from": self.mail_from, "addresses": self.addresses}
        return [f"--{name}={value}" for name, value in given.items() if value is not None]
