"""The certificate that a director shows: a given one, or one made on the spot and kept here.

One that was made is good for the addresses it is asked at, for a month, and signed by itself:
who connects knows it by its fingerprint, which the console shows.
"""

import hashlib
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from crisisex.client.private import write_private
from crisisex.client.running import home
from crisisex.client.trust import spelled
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.web.securing import Secured

if TYPE_CHECKING:
    from cryptography import x509

VALID = timedelta(days=31)
LEFT = timedelta(days=2)
"""One that ends sooner is made anew: an exercise may last."""
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class Certificate:
    """A certificate that a server can show, and by what its clients know it."""

    context: ssl.SSLContext
    fingerprint: str
    """SHA-256 of the certificate, in pairs of figures."""


def certificate_for(asked: Secured, address: str) -> Certificate | None:
    """Return what to show to who connects to `address`; None where nothing is to be encrypted.

    Raises UserError when a given certificate cannot be used.
    """
    if not asked.asked:
        return None
    if asked.certificate is None or asked.key is None:
        if asked.certificate is not asked.key:
            raise UserError(_("Donner les deux : --certificate FICHIER et --key FICHIER."))
        file = _made(address)
        return _loaded(file, file)
    return _loaded(asked.certificate, asked.key)


def _loaded(certificate: Path, key: Path) -> Certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2

    def no_password() -> str:
        raise UserError(
            _("{key} est protégée par un mot de passe : en donner une copie sans.").format(key=key)
        )

    try:
        context.load_cert_chain(certificate, key, password=no_password)
        first = certificate.read_text(encoding="ascii", errors="replace")
        begin = first.index(ssl.PEM_HEADER)
        end = first.index(ssl.PEM_FOOTER, begin) + len(ssl.PEM_FOOTER)
        der = ssl.PEM_cert_to_DER_cert(first[begin:end])
    except (OSError, ValueError) as error:
        raise UserError(
            _(
                "Le certificat {certificate} et la clé {key} ne servent pas ensemble ({why}) : "
                "vérifier les deux fichiers."
            ).format(certificate=certificate, key=key, why=error)
        ) from None
    return Certificate(context, spelled(hashlib.sha256(der).hexdigest()))


def names_for(address: str) -> tuple[str, ...]:
    """Return the names and addresses that a certificate for `address` is good for."""
    return tuple(dict.fromkeys((address, *_LOOPBACK, socket.gethostname())))


def _made(address: str) -> Path:
    """Return the certificate of this machine and its key, in one file; make it if need be."""
    file = home() / "tls" / "crisisex.pem"
    names = names_for(address)
    if not _is_good(file, names):
        _write(file, _new(names))
    return file


def _is_good(file: Path, names: Sequence[str]) -> bool:
    """Return whether the certificate in `file` is for these names, and will be for long enough."""
    from cryptography import x509  # noqa: PLC0415 - for those who ask for it

    try:
        kept = x509.load_pem_x509_certificate(file.read_bytes())
        found = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    known = {str(each.value) for each in found}
    return set(names) <= known and kept.not_valid_after_utc - datetime.now(UTC) > LEFT


def _new(names: Sequence[str]) -> bytes:
    """Return a new key and its certificate, in PEM."""
    from cryptography import x509  # noqa: PLC0415 - for those who ask for it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - only who wants TLS waits for it
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - only who wants TLS waits for it
    from cryptography.x509.oid import ExtendedKeyUsageOID  # noqa: PLC0415 - only who wants TLS waits for it

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "crisisex (EXERCICE)")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM) + secret


def _general(name: str) -> "x509.GeneralName":
    from cryptography import x509  # noqa: PLC0415 - for those who ask for it

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode("ascii"))


def _write(file: Path, content: bytes) -> None:
    """Keep the key for its owner alone."""
    try:
        write_private(file, content)
    except OSError as error:
        raise UserError(
            _("Le certificat ne s’écrit pas dans {folder} ({why}).").format(
                folder=file.parent, why=error.strerror
            )
        ) from None
