"""Tokens that must not let anybody in, by what is wrong with them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.server.issuer import ALICE, BOB, CLIENT, SECOND_TENANT, TENANT, Issuer, as_jwk, new_key

MakeToken = Callable[[Issuer], str]
OTHER = "99999999-9999-4999-8999-999999999999"
STRAY = new_key()  # an attacker's own


def now() -> int:
    return int(time.time())


def encoded(part: Any) -> str:
    return packed(json.dumps(part).encode())


def packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signed(issuer: Issuer, header: str, claims: str, kid: str = "first") -> str:
    """Texts as they are, signed with a key of the issuer: what no library would write."""
    text = f"{packed(header.encode())}.{packed(claims.encode())}"
    signature = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256).sign(text.encode(), issuer.keys[kid])
    return f"{text}.{packed(signature)}"


def with_head(issuer: Issuer, key: Any = STRAY, algorithm: str = "RS256", **head: Any) -> str:
    return jwt.encode(issuer.claims(), key, algorithm, headers={"kid": "first", **head})


def with_kid(kid: str) -> MakeToken:
    return lambda issuer: with_head(issuer, issuer.keys["first"], kid=kid)


def keyed_hash(issuer: Issuer, secret: bytes) -> str:
    text = f"{encoded({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{encoded(issuer.claims())}"
    return f"{text}.{packed(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def public(issuer: Issuer, encoding: serialization.Encoding) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return issuer.keys["first"].public_key().public_bytes(encoding, form)


def changed_after_signing(issuer: Issuer) -> str:
    head, _, signature = issuer.token().split(".")
    return f"{head}.{encoded(issuer.claims(BOB))}.{signature}"


def claim_twice(issuer: Issuer) -> str:
    claims = json.dumps(issuer.claims())[:-1] + f', "oid": "{BOB}"}}'
    return signed(issuer, '{"alg": "RS256", "kid": "first"}', claims)


def exp_as(written: str) -> MakeToken:
    def made(issuer: Issuer) -> str:
        claims = json.dumps(issuer.claims() | {"exp": "@"}).replace('"@"', written)
        return signed(issuer, '{"alg": "RS256", "kid": "first"}', claims)

    return made


def theirs(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    """Claims of a user of the second tenant, which is let in too."""
    return issuer.claims(tid=SECOND_TENANT, iss=f"{issuer.authority}/{SECOND_TENANT}/v2.0", **changes)


def id_token(issuer: Issuer, **changes: Any) -> str:
    return issuer.token(**{"scp": None, "azp": None, "nonce": "n", "preferred_username": "a@b.example"} | changes)


TIMES: dict[str, MakeToken] = {
    "expired": lambda issuer: issuer.token(exp=now() - 120),
    "not good yet": lambda issuer: issuer.token(nbf=now() + 300),
    "issued in the future": lambda issuer: issuer.token(iat=now() + 300, nbf=None),
    "without an end": lambda issuer: issuer.token(exp=None),
    "an end in a year": lambda issuer: issuer.token(exp=now() + 365 * 24 * 3600),
    "an end that is no number": exp_as('"soon"'),
    "an end that is null": exp_as("null"),
    "an end without end": exp_as("1e999"),
    "an end that is not a number at all": exp_as("NaN"),
    "an end of a thousand digits": exp_as("9" * 1000),
}
WHERE_FROM: dict[str, MakeToken] = {
    "another tenant": lambda issuer: issuer.token(tid=OTHER),
    "another tenant and its issuer": lambda issuer: issuer.token(tid=OTHER, iss=f"{issuer.authority}/{OTHER}/v2.0"),
    "the issuer of another tenant that is let in": lambda issuer: issuer.token(
        iss=f"{issuer.authority}/{SECOND_TENANT}/v2.0"
    ),
    "signed with the key of another tenant that is let in": lambda issuer: issuer.token(kid="theirs"),
    "for another tenant that is let in, signed with ours": lambda issuer: jwt.encode(
        theirs(issuer), issuer.keys["first"], "RS256", {"kid": "first"}
    ),
    "no tenant": lambda issuer: issuer.token(tid=None),
    "a tenant that is a path": lambda issuer: issuer.token(tid=f"../{TENANT}"),
    "a tenant that is a list": lambda issuer: issuer.token(tid=[TENANT]),
    "the tenant that stands for all": lambda issuer: issuer.token(tid="common", iss=f"{issuer.authority}/common/v2.0"),
    "another issuer": lambda issuer: issuer.token(iss="https://evil.example/v2.0"),
    "an issuer that only begins alike": lambda issuer: issuer.token(iss=f"{issuer.authority}/{TENANT}/v2.0.evil"),
    "a list of issuers": lambda issuer: signed(
        issuer, '{"alg": "RS256", "kid": "first"}',
        json.dumps(issuer.claims() | {"iss": [f"{issuer.authority}/{TENANT}/v2.0"]}),
    ),
    "Entra's version 1 issuer, from another authority": lambda issuer: issuer.token(
        iss=f"https://sts.windows.net/{TENANT}/"
    ),
    "no issuer": lambda issuer: issuer.token(iss=None),
}  # fmt: skip
FOR_WHAT: dict[str, MakeToken] = {
    "for Graph": lambda issuer: issuer.token(aud="https://graph.microsoft.com"),
    "for Graph by its id": lambda issuer: issuer.token(aud="00000003-0000-0000-c000-000000000000"),
    "for another application": lambda issuer: issuer.token(aud=OTHER),
    "an audience that only begins alike": lambda issuer: issuer.token(aud=f"api://{CLIENT}.evil"),
    "no audience": lambda issuer: issuer.token(aud=None),
    "no scope": lambda issuer: issuer.token(scp=None),
    "another scope": lambda issuer: issuer.token(scp="Mail.Read profile"),
    "a scope that only begins alike": lambda issuer: issuer.token(scp="access_as_user.more"),
    "a list of scopes": lambda issuer: issuer.token(scp=["access_as_user"]),
    "an id token": id_token,
    "an id token that names its client": lambda issuer: id_token(issuer, azp=CLIENT),
    "an application's own": lambda issuer: issuer.token(scp=None, roles=["Helder.Admin"], idtyp="app"),
    "an application's own, not saying so": lambda issuer: issuer.token(scp=None, roles=["access_as_user"]),
    "an application's, with a scope": lambda issuer: issuer.token(idtyp="app"),
    "another client": lambda issuer: issuer.token(azp=OTHER),
    "another client in version 1's claim": lambda issuer: issuer.token(azp=None, appid=OTHER),
    "no client": lambda issuer: issuer.token(azp=None),
    "no user": lambda issuer: issuer.token(oid=None),
    "a user that is a list": lambda issuer: issuer.token(oid=[ALICE]),
    "a user too long for the store": lambda issuer: issuer.token(oid="a" * 65),
}
SIGNED_HOW: dict[str, MakeToken] = {
    "unsigned": lambda issuer: jwt.encode(issuer.claims(), "", algorithm="none", headers={"kid": "first"}),
    "unsigned, in other letters": lambda issuer: f"{encoded({'alg': 'NoNe', 'kid': 'first'})}."
    f"{encoded(issuer.claims())}.",
    "no algorithm": lambda issuer: signed(issuer, '{"kid": "first"}', json.dumps(issuer.claims())),
    "HS256 with the public key as PEM": lambda issuer: keyed_hash(issuer, public(issuer, serialization.Encoding.PEM)),
    "HS256 with the public key as DER": lambda issuer: keyed_hash(issuer, public(issuer, serialization.Encoding.DER)),
    "HS256 with its modulus": lambda issuer: keyed_hash(issuer, as_jwk("first", issuer.keys["first"])["n"].encode()),
    "HS256 with nothing": lambda issuer: keyed_hash(issuer, b""),
    "RS512": lambda issuer: with_head(issuer, issuer.keys["first"], "RS512"),
    "PS256": lambda issuer: with_head(issuer, issuer.keys["first"], "PS256"),
    "ES256": lambda issuer: with_head(issuer, ec.generate_private_key(ec.SECP256R1()), "ES256"),
    "signed by somebody else": with_head,
    "a key in its own header": lambda issuer: with_head(issuer, jwk=as_jwk("first", STRAY)),
    "keys at an address of its own": lambda issuer: with_head(issuer, jku=f"{issuer.authority}/evil/keys"),
    "a certificate at an address of its own": lambda issuer: with_head(issuer, x5u=f"{issuer.authority}/evil.pem"),
    "a certificate in its own header": lambda issuer: with_head(issuer, x5c=["MIIB"], x5t="AAAA"),
    "extensions that must be understood": lambda issuer: with_head(issuer, issuer.keys["first"], crit=["exp"]),
    "no key id": lambda issuer: jwt.encode(issuer.claims(), issuer.keys["first"], algorithm="RS256"),
    "a key id that is a list": lambda issuer: signed(
        issuer, '{"alg": "RS256", "kid": ["first"]}', json.dumps(issuer.claims())
    ),
    "a key id that is an address": lambda issuer: with_kid(f"{issuer.authority}/evil/keys")(issuer),
    "a key id that is a path": with_kid("../../../../dev/null"),
    "a key id that is SQL": with_kid("first' UNION SELECT 'secret' -- "),
    "a key id that is a command": with_kid("first|/usr/bin/id"),
    "a key id of another case": with_kid("FIRST"),
    "a key id of many letters": with_kid("k" * 8000),
    "changed after it was signed": changed_after_signing,
    "its signature cut off": lambda issuer: issuer.token().rpartition(".")[0] + ".",
    "its signature and the dot cut off": lambda issuer: issuer.token().rpartition(".")[0],
    "its signature cut short": lambda issuer: issuer.token()[:-8],
    "another token's signature": lambda issuer: issuer.token().rpartition(".")[0]
    + "." + issuer.token(BOB).rpartition(".")[2],
    "a claim that stands there twice": claim_twice,
    "an algorithm that stands there twice": lambda issuer: signed(
        issuer, '{"alg": "none", "alg": "RS256", "kid": "first"}', json.dumps(issuer.claims())
    ),
}  # fmt: skip
NO_TOKEN: dict[str, MakeToken] = {
    "garbage": lambda issuer: "garbage",
    "three dots": lambda issuer: "...",
    "no JSON in it": lambda issuer: "bm8.bm8.bm8",
    "a list in it": lambda issuer: f"{encoded([])}.{encoded([])}.AAAA",
    "nested deep": lambda issuer: f"{encoded({'alg': 'RS256', 'kid': 'first'})}.{'W1tb' * 3000}.AAAA",
    "an encrypted one": lambda issuer: f"{encoded({'alg': 'RSA-OAEP', 'enc': 'A256GCM'})}.AAAA.AAAA.AAAA.AAAA",
    "longer than any token": lambda issuer: issuer.token(name="n" * 9_500),
    "letters that are not ASCII": lambda issuer: issuer.token().replace("e", "\u0435", 1),
    "bytes that are not text": lambda issuer: ".".join([packed(b"\xff\xfe"), packed(b"\xff\xfe"), "AAAA"]),
    "JSON cut inside a letter": lambda issuer: ".".join(
        [encoded({"alg": "RS256"}), packed('{"tid": "é'.encode()[:-1]), "AAAA"]
    ),
}
ATTACKS: dict[str, MakeToken] = {**TIMES, **WHERE_FROM, **FOR_WHAT, **SIGNED_HOW, **NO_TOKEN}
