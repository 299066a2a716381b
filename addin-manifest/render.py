"""Write the add-in only manifest (XML) for one deployment to standard output.

    python addin-manifest/render.py --base-url https://helder.example --app-id GUID [--version 0.1.0]

The structure stands in `manifest.template.xml`, the words in `texts.json`. Wrong arguments end with one
line on standard error and exit code 2. Source of limits and order: Microsoft's manifest reference for
Office Add-ins (OfficeDev/office-js-docs-reference, docs/manifest).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, Final, NoReturn
from urllib.parse import SplitResult, urlsplit
from xml.sax.saxutils import quoteattr

HERE: Final = Path(__file__).resolve().parent
SHORT_LIMIT: Final = 125  # characters of a name, label or title
LONG_LIMIT: Final = 250  # characters of a description
URL_LIMIT: Final = 2048
BUTTON_ICONS: Final = (16, 32, 80)  # pixels; the sizes a button must bring
# A button on a telephone: each size in points, for screens with one to three pixels a point.
MOBILE_ICONS: Final = {(size, scale): size * scale for size in (25, 32, 48) for scale in (1, 2, 3)}
ALL_ICONS: Final = tuple(sorted({*BUTTON_ICONS, *MOBILE_ICONS.values()}))

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VERSION: Final = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5}){1,3}")
# RFC 1123 section 2.1: labels of letters, digits and hyphens. Other scripts are written in their ASCII form.
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_PATH: Final = re.compile(r"[A-Za-z0-9._~/-]*")

Texts = Mapping[str, str]


def https_address(value: str) -> str:
    """The base URL without its last slash, host in lower case.

    Raises argparse.ArgumentTypeError where it is not https, or holds what no base URL needs (user,
    query, fragment, other scripts or white space).
    """
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise argparse.ArgumentTypeError(f"not an address: {value!r}") from None
    if parts.scheme == "http":
        raise argparse.ArgumentTypeError(
            "Outlook loads add-ins over https only: put a proxy with a certificate in front and name its address"
        )
    if parts.scheme != "https" or not _HOST.fullmatch(host) or len(host) > 253 or not value.isprintable():
        raise argparse.ArgumentTypeError(f"not an https address such as https://helder.example: {value!r}")
    if _has_extras(value, parts):
        raise argparse.ArgumentTypeError(f"a base address has no user, query or fragment: {value!r}")
    address = f"https://{host}{'' if port in (None, 443) else f':{port}'}{parts.path.rstrip('/')}"
    if len(address) > URL_LIMIT - 100:  # room for the longest path below it
        raise argparse.ArgumentTypeError("the address is too long")
    return address


def _has_extras(value: str, parts: SplitResult) -> bool:
    return "@" in parts.netloc or "?" in value or "#" in value or not _PATH.fullmatch(parts.path)


def guid(value: str) -> str:
    """A GUID in lower case, without braces. Raises argparse.ArgumentTypeError."""
    if not _GUID.fullmatch(value.lower()):
        raise argparse.ArgumentTypeError(f"not a GUID of the form 8-4-4-4-12: {value!r}")
    return value.lower()


def version(value: str) -> str:
    """Two to four numbers with dots between. Raises argparse.ArgumentTypeError."""
    if not _VERSION.fullmatch(value):
        raise argparse.ArgumentTypeError(f"not a version of two to four numbers: {value!r}")
    return value


def render(base_url: str, app_id: str, version: str) -> str:
    """The manifest. The arguments are as `https_address`, `guid` and `version` return them."""
    texts = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
    template = Template((HERE / "manifest.template.xml").read_text(encoding="utf-8"))
    return template.substitute(
        app_id=app_id,
        version=version,
        base_url=base_url,
        host=urlsplit(base_url).netloc,
        name=_valued("Override", texts["app"]["name"], texts["locales"], SHORT_LIMIT),
        description=_valued("Override", texts["app"]["description"], texts["locales"], LONG_LIMIT),
        mobile_icons="\n".join(" " * 20 + line for line in _mobile_icons()),
        resources_1_0="\n".join(f"      {line}" for line in _resources(base_url, texts, BUTTON_ICONS)),
        resources_1_1="\n".join(f"      {line}" for line in _resources(base_url, texts, ALL_ICONS)),
    )


def _mobile_icons() -> Iterable[str]:
    for (size, scale), pixels in MOBILE_ICONS.items():
        yield f'<bt:Image size="{size}" scale="{scale}" resid="helder.icon.{pixels}"/>'


def _resources(base_url: str, texts: Mapping[str, Any], icons: Iterable[int]) -> Iterable[str]:
    """The children of a Resources element, which both VersionOverrides repeat."""
    yield "<bt:Images>"
    for size in icons:
        address = quoteattr(f"{base_url}/static/icons/icon-{size}.png")
        yield f'  <bt:Image id="helder.icon.{size}" DefaultValue={address}/>'
    yield "</bt:Images>"
    yield "<bt:Urls>"
    yield f'  <bt:Url id="helder.pane" DefaultValue={quoteattr(f"{base_url}/pane/")}/>'
    yield "</bt:Urls>"
    for element, key, limit in (("bt:ShortStrings", "short", SHORT_LIMIT), ("bt:LongStrings", "long", LONG_LIMIT)):
        yield f"<{element}>"
        for name, by_language in texts[key].items():
            valued = _valued("bt:Override", by_language, texts["locales"], limit)
            yield f"  <bt:String id={quoteattr(name)} {valued}</bt:String>"
        yield f"</{element}>"


def _valued(override: str, texts: Texts, locales: Mapping[str, Sequence[str]], limit: int) -> str:
    """The inside of a start tag, from DefaultValue on, and the overrides that follow it."""
    for language, text in texts.items():
        if not 0 < len(text) <= limit:
            raise ValueError(f"a {language} text has {len(text)} characters, {limit} are allowed")
    overrides = "".join(
        f"<{override} Locale={quoteattr(locale)} Value={quoteattr(texts[language])}/>"
        for language, names in locales.items()
        for locale in names
    )
    return f"DefaultValue={quoteattr(texts['en'])}>{overrides}"


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line without the usage before it."""
        self.exit(2, f"render.py: {message}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and write the manifest, UTF-8 whatever the locale."""
    parser = _OneLineParser(description="Write Helder's manifest for Outlook to standard output.", allow_abbrev=False)
    parser.add_argument("--base-url", type=https_address, required=True, help="where Helder is served, https")
    parser.add_argument("--app-id", type=guid, required=True, help="the application (client) id in Entra")
    parser.add_argument("--version", type=version, default="0.1.0", help="of the manifest: raise it with each change")
    options = parser.parse_args(arguments)
    sys.stdout.buffer.write(render(options.base_url, options.app_id, options.version).encode())


if __name__ == "__main__":
    main()
