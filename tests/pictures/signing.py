"""A picture desk that signs what it sends, as C2PA has it: a root of its own, and a signer beneath it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

AGENCY = "Harbour Press"
CAMERA = "Harbour Camera"
_NOT_FOR = (
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "encipher_only",
    "decipher_only",
)
_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True)
class Desk:
    """`root` is the PEM that a newsroom trusts the desk by; `chain` and `key` what it signs with."""

    root: str
    chain: str
    key: str

    def signed(self, picture: bytes, made: str = "digitalCapture", *actions: str) -> bytes:
        """The JPEG with a manifest: with what it was made, and what was done to it afterwards."""
        done = [{"action": "c2pa.created", "digitalSourceType": _SOURCES + made}]
        done += [{"action": action} for action in actions]
        manifest = {
            "claim_generator_info": [{"name": CAMERA, "version": "1.2"}],
            "assertions": [{"label": "c2pa.actions", "data": {"actions": done}}],
        }
        chain, key = self.chain.encode(), self.key.encode()
        signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, chain, key, None))
        out = io.BytesIO()
        with c2pa.Builder(json.dumps(manifest)) as builder, signer:
            builder.sign(signer, "image/jpeg", io.BytesIO(picture), out)
        return out.getvalue()


@cache
def desk() -> Desk:
    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    above = _certificate("Root", root, "Root", root, is_authority=True)
    below = _certificate("Picture desk", leaf, "Root", root, is_authority=False)
    key = leaf.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return Desk(above, below + above, key)


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, by: str, signer: ec.EllipticCurvePrivateKey, *, is_authority: bool
) -> str:
    """As C2PA wants a signer's (section 14.5.1): for e-mail protection, and no authority of its own."""
    now = datetime.now(UTC)
    usage = dict.fromkeys(_NOT_FOR, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(by))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **usage
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if not is_authority:
        made = made.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return made.sign(signer, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def _named(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, AGENCY),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, name),
        ]
    )
