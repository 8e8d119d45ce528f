"""What the command line asks of encryption, in a module so light that `--help` is instant."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Secured:
    """Options of `run`, `serve` and `replay`, as they were typed.

    Parameters
    ----------
    tls
        Chiffre les échanges (https) : avec un certificat fait sur place, dont l’empreinte est
        montrée, ou avec celui que donnent --certificate et --key.
    certificate
        Certificat de l’établissement pour ce poste, avec ceux qui le signent (PEM).
    key
        Clé de ce certificat (PEM, sans mot de passe).
    """

    tls: bool = False
    certificate: Path | None = None
    key: Path | None = None

    @property
    def asked(self) -> bool:
        """Whether exchanges are to be encrypted: giving a certificate is asking for it."""
        return self.tls or self.certificate is not None or self.key is not None

    def words(self) -> list[str]:
        """Return them as they are typed, for the director that `run` starts."""
        given = {"certificate": self.certificate, "key": self.key}
        named = [f"--{name}={value}" for name, value in given.items() if value is not None]
        return [*(["--tls"] if self.tls else []), *named]
