"""Internet domains: which belong together, and which only look as if they did."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

# Public suffixes of two labels that mail in our countries comes from; all others have one label.
_SECOND_LEVEL = frozenset(
    [
        "co.uk",
        "org.uk",
        "ac.uk",
        "gov.uk",
        "ltd.uk",
        "plc.uk",
        "me.uk",
        "com.au",
        "net.au",
        "org.au",
        "co.nz",
        "co.za",
        "co.jp",
        "co.in",
        "co.kr",
        "com.br",
        "com.tr",
        "com.cn",
        "com.hk",
        "com.sg",
        "com.mx",
        "com.pl",
        "com.es",
        "com.pt",
        "asso.fr",
        "gouv.fr",
        "com.fr",
        "ac.be",
        "co.at",
        "or.at",
        "com.ua",
        "co.il",
        "com.ar",
        "onmicrosoft.com",
    ]
)
# Real providers whose names happen to resemble each other's.
_PROVIDERS = frozenset(
    [
        "gmail.com",
        "ymail.com",
        "mail.com",
        "email.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.be",
        "hotmail.fr",
        "hotmail.nl",
        "hotmail.de",
        "outlook.com",
        "outlook.be",
        "live.com",
        "live.be",
        "live.nl",
        "live.fr",
        "yahoo.com",
        "yahoo.fr",
        "yahoo.de",
        "icloud.com",
        "me.com",
        "mac.com",
        "msn.com",
        "telenet.be",
        "skynet.be",
        "proximus.be",
        "scarlet.be",
        "voo.be",
        "ziggo.nl",
        "kpnmail.nl",
        "planet.nl",
        "home.nl",
        "xs4all.nl",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "web.de",
        "t-online.de",
        "freenet.de",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "laposte.net",
        "proton.me",
        "protonmail.com",
        "pt.lu",
    ]
)
_WRAPPERS = ("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com",
             "linkprotect.cudasvc.com",
             "google.com", "google.be", "google.nl")  # fmt: skip
# What reads alike at a glance. Latin pairs first, then letters of other scripts. Source: Unicode TR 39, confusables.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SIGNS = str.maketrans({
    "0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "4": "a", "8": "b", "а": "a", "е": "e", "о": "o", "р": "p",
    "с": "c", "х": "x", "у": "y", "і": "l", "ј": "j", "ѕ": "s", "ԁ": "d", "ɡ": "g", "ı": "l", "к": "k", "м": "m",
    "н": "h", "т": "t", "в": "b", "α": "a", "ο": "o", "ν": "v", "ρ": "p", "τ": "t", "ε": "e", "ι": "l", "κ": "k",
    "|": "l",
})  # fmt: skip
_NEAR_SUFFIXES = frozenset({frozenset(pair) for pair in (("com", "co"), ("com", "cm"), ("com", "om"), ("be", "bе"))})

_LEAST_LOOK, _LEAST_TYPO, _LEAST_WORD = 4, 6, 4  # letters in a name; shorter ones resemble too many
_PAYING_WORDS = (
    "accounting", "accounts", "admin", "bank", "billing", "betaling", "boekhouding", "buchhaltung", "compta",
    "facturation", "facturatie", "factuur", "finance", "invoice", "invoices", "invoicing", "login", "mail", "online",
    "pay", "payment", "payments", "paiement", "portal", "rechnung", "rechnungen", "secure", "secured", "service",
    "support", "verify", "zahlung",
)  # fmt: skip


def of_address(address: str) -> str:
    """The domain of a mail address, in lower case and Unicode; "" where there is none."""
    return _unicode(address.rpartition("@")[2].strip(" >").lower()) if "@" in address else ""


def of_url(url: str) -> str:
    """The host that a link leads to, through the rewriting of mail filters; "" where there is none. Never raises."""
    for _ in range(3):
        try:
            parts = urlsplit(url if "://" in url or url.startswith("mailto:") else f"https://{url}")
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return ""
        if parts.scheme == "mailto":
            return of_address(parts.path.partition("?")[0])
        inner = _unwrapped(host, parts.query)
        if inner is None:
            return _unicode(host.lower())
        url = inner
    return ""


def _unwrapped(host: str, query: str) -> str | None:
    """The link inside a filter's link: Microsoft's Safe Links, Proofpoint, a search engine's redirect."""
    if not any(host == wrapper or host.endswith(f".{wrapper}") for wrapper in _WRAPPERS):
        return None
    try:
        values = parse_qs(query, max_num_fields=40)
    except ValueError:
        return None
    for name in ("url", "u", "a", "q"):
        for value in values.get(name, []):
            if value.startswith(("http://", "https://")):
                return value
    return None


def _unicode(host: str) -> str:
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def registrable(host: str) -> str:
    """The part of a host that somebody registered: "mail.shop.co.uk" → "shop.co.uk"; an IP address as it is."""
    labels = host.lower().strip(".").split(".")
    if len(labels) <= 2 or labels[-1].isdigit() or ":" in host:
        return ".".join(labels)
    wide = 3 if ".".join(labels[-2:]) in _SECOND_LEVEL else 2
    return ".".join(labels[-wide:])


def looks_like(domain: str, own: str) -> bool:
    """Whether `domain` could be taken for `own` without being it.

    That is: confusable letters, one or two typing errors, a word added, or a suffix such as .co for .com.
    """
    domain, own = registrable(domain), registrable(own)
    if not domain or not own or domain == own or domain in _PROVIDERS:
        return False
    name, _, suffix = domain.partition(".")
    own_name, _, own_suffix = own.partition(".")
    if name == own_name:
        return frozenset({suffix, own_suffix}) in _NEAR_SUFFIXES
    if len(own_name) < 3 or len(name) > 80:
        return False
    if skeleton(name) == skeleton(own_name):
        return True
    if len(own_name) >= 5 and _has_word(name, own_name):
        return True
    allowed = 2 if len(own_name) >= 8 else 1 if len(own_name) >= 5 else 0
    return allowed > 0 and _distance(name, own_name, allowed) <= allowed


def is_provider(domain: str) -> bool:
    """Whether anybody may have an address there: nobody's company domain."""
    return registrable(domain) in _PROVIDERS


def poses_as(domain: str, other: str) -> bool:
    """Whether `domain` could be taken for a correspondent's `other`: as `looks_like`, but narrower.

    There are many correspondents, and firms with like names are common: so one typing error in a name of six
    letters or more, confusable letters, a word that speaks of paying or signing in, or .co for .com.
    """
    domain, other = registrable(domain), registrable(other)
    if not domain or not other or domain == other or domain in _PROVIDERS or other in _PROVIDERS:
        return False
    name, _, suffix = domain.partition(".")
    other_name, _, other_suffix = other.partition(".")
    if name == other_name:  # firm.be and firm.nl: mostly one firm
        return frozenset({suffix, other_suffix}) in _NEAR_SUFFIXES
    return not near_forms(domain).isdisjoint(near_forms(other, stored=True))


def near_forms(domain: str, *, stored: bool = False) -> frozenset[str]:
    """The forms that two domains share where one could be taken for the other, each marked by its kind.

    stored: of the domain that is imitated; else of the one that may imitate. At most about 100 of them. Names
    one typing error apart share a form from which one letter was dropped (symmetric deletion, SymSpell).
    """
    name, _, suffix = registrable(domain).partition(".")
    name = name[:64]
    forms = {f"look:{skeleton(name)}"} if len(name) >= _LEAST_LOOK else set()
    if len(name) >= _LEAST_TYPO:
        forms |= {f"typo:{name}", *(f"typo:{name[:at]}{name[at + 1 :]}" for at in range(len(name)))}
    suffixes = {one for pair in _NEAR_SUFFIXES if suffix in pair for one in pair}
    forms |= {f"suffix:{name}.{one}" for one in ({suffix} if stored else suffixes - {suffix})}
    if stored:
        return frozenset(forms | {f"word:{name}"} if len(name) >= _LEAST_WORD else forms)
    bare = (_without(name, word) for word in _PAYING_WORDS)
    return frozenset(forms | {f"word:{rest}" for pair in bare for rest in pair if len(rest) >= _LEAST_WORD})


def _without(name: str, word: str) -> Iterator[str]:
    """The name without a word at its end or beginning."""
    if name.endswith(word):
        yield name[: -len(word)].rstrip("-")
    if name.startswith(word):
        yield name[len(word) :].lstrip("-")


def skeleton(name: str) -> str:
    """The name as an eye in a hurry sees it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    plain = plain.translate(_SIGNS).replace("-", "")
    for pair, sign in _PAIRS:
        plain = plain.replace(pair, sign)
    return plain


def _has_word(name: str, own: str) -> bool:
    """ "acme-billing", "secureacme": the own name with a word before or after it."""
    if own not in name:
        return False
    rest = name.replace(own, "", 1).strip("-")
    return f"-{own}-" in f"-{name}-" or (len(rest) > 2 and (name.startswith(own) or name.endswith(own)))


def _distance(first: str, second: str, limit: int) -> int:
    """Typing errors between two names (insert, delete, replace, swap of neighbours); past `limit` not counted."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    row = list(range(len(second) + 1))
    last: list[int] = []
    for i, one in enumerate(first, 1):
        before, last, row = last, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one != other))
            if i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
