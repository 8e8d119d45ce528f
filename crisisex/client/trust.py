"""Whom a program believes to be its director: by a fingerprint, or as the system does.

The fingerprint is compared as the connection is made: nothing has been sent to anybody else.
"""

import hashlib
import hmac
import ssl

import httpx

from crisisex.client.errors import causes
from crisisex.errors import UserError
from crisisex.language import _

_SIGNS = 64
"""Of a SHA-256 in hexadecimal."""


class _OtherCertificateError(ssl.SSLError):
    """The certificate is not the one that was told."""


def spelled(digest: str) -> str:
    """Return a fingerprint as it is shown: capitals in pairs."""
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2)).upper()


def fingerprint(told: str) -> str:
    """Return a fingerprint that somebody typed, without what they put between the signs.

    Raises UserError when it is none.
    """
    signs = "".join(sign for sign in told.lower() if sign not in " :-\n")
    if len(signs) != _SIGNS or set(signs) - set("0123456789abcdef"):
        raise UserError(
            _("Cette empreinte n’en est pas une : la recopier entière, 64 signes de 0 à F.")
        )
    return signs


def trusting(told: str) -> ssl.SSLContext:
    """Return what accepts the certificate with this fingerprint alone; empty, what the system does.

    Raises UserError when it is none.
    """
    context = ssl.create_default_context()
    if not told:
        return context
    expected = fingerprint(told)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # its fingerprint says more than who signed it

    class Socket(ssl.SSLSocket):
        def do_handshake(self, block: bool = False) -> None:
            super().do_handshake(block)
            _check(self.getpeercert(binary_form=True), expected)

    class Object(ssl.SSLObject):
        def do_handshake(self) -> None:
            super().do_handshake()
            _check(self.getpeercert(binary_form=True), expected)

    context.sslsocket_class, context.sslobject_class = Socket, Object
    return context


def verification(url: str, told: str) -> ssl.SSLContext | bool:
    """Return what httpx is to verify a connection to `url` by."""
    return trusting(told) if url.startswith("https:") else True


def why_not(url: str, error: httpx.TransportError) -> str:
    """Return what to say of a certificate that is not believed; nothing when it is not that."""
    for cause in causes(error):
        if isinstance(cause, _OtherCertificateError):
            return _(
                "{url} montre un autre certificat que celui annoncé : ne rien y envoyer, "
                "prévenir l’animation."
            ).format(url=url)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _(
                "Ce poste ne connaît pas le certificat de {url} : ajouter « --fingerprint » et "
                "l’empreinte que montre la console de l’animation."
            ).format(url=url)
    return ""


def _check(certificate: bytes | None, expected: str) -> None:
    found = hashlib.sha256(certificate or b"").hexdigest()
    if not hmac.compare_digest(found, expected):
        raise _OtherCertificateError(f"certificate {spelled(found)}")
