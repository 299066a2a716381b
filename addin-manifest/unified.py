"""The unified manifest (JSON, for new and classic Outlook on Windows and Outlook on the web) and its package.

Made from the same texts as the XML one, which Outlook for Mac and telephones need. Source: Microsoft 365 app manifest
schema 1.30 (schemas/) and "Enable nested app authentication": `nestedAppAuthInfo` names the scopes that the host may
fetch ahead of the pane.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

HERE: Final = Path(__file__).resolve().parent
SCHEMA_VERSION: Final = "1.30"
_SCHEMAS: Final = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}"
ACCENT: Final = "#0F6CBD"
BUTTON_SIZES: Final = (16, 32, 80)
MOBILE: Final = tuple((size, scale) for size in (25, 32, 48) for scale in (1, 2, 3))
SHORT_LIMIT, FULL_LIMIT, LABEL_LIMIT, MOBILE_LIMIT, TIP_LIMIT = 80, 4000, 64, 32, 250
_COLOUR, _OUTLINE = "color.png", "outline.png"
_PANE_ACTION: Final = "openPane"
# The scope of Helder's API, and capability CP1: the pane can answer a claims challenge.
_CLAIMS: Final = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'


def manifest(base_url: str, app_id: str, version: str) -> dict[str, Any]:
    """The arguments are as render.py's `https_address`, `guid` and `version` return them."""
    texts = _texts()
    host = urlsplit(base_url).netloc
    resource = f"api://{host}/{app_id}"
    return {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA_VERSION,
        "version": _three_parts(version),
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": "en",
            "additionalLanguages": [{"languageTag": tag, "file": f"{tag}.json"} for tag in texts["locales"]],
        },
        "developer": {
            "name": "Helder",
            "websiteUrl": f"{base_url}/about/",
            "privacyUrl": f"{base_url}/about/",
            "termsOfUseUrl": f"{base_url}/about/",
        },
        "name": {"short": texts["app"]["name"]["en"], "full": texts["app"]["name"]["en"]},
        "description": {"short": texts["app"]["short"]["en"], "full": texts["app"]["description"]["en"]},
        "icons": {"color": _COLOUR, "outline": _OUTLINE},
        "accentColor": ACCENT,
        "validDomains": [host],
        "webApplicationInfo": {
            "id": app_id,
            "resource": resource,
            "nestedAppAuthInfo": [
                {
                    "redirectUri": f"brk-multihub://{host}",
                    "scopes": ["openid", "profile", "offline_access", f"{resource}/access_as_user"],
                    "claims": _CLAIMS,
                }
            ],
        },
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": name, "type": "Delegated"} for name in ("Mailbox.ReadWrite.User", "Mailbox.SharedFolder")
                ]
            }
        },
        "extensions": [_extension(base_url, texts)],
    }


def _extension(base_url: str, texts: Mapping[str, Any]) -> dict[str, Any]:
    page = {"id": _PANE_ACTION, "type": "openPage", "view": "pane", "pinnable": True, "multiselect": True}
    return {
        "requirements": {"scopes": ["mail"], "capabilities": [{"name": "Mailbox", "minVersion": "1.3"}]},
        "runtimes": [
            {"id": "pane", "type": "general", "code": {"page": f"{base_url}/pane/"}, "lifetime": "short",
             "actions": [page]},
        ],
        "ribbons": [
            _ribbon(base_url, texts, "mailRead", ("helder.button", "helder.tooltip"), mobile=True),
            _ribbon(base_url, texts, "mailCompose", ("helder.compose", "helder.compose.tip"), mobile=False),
        ],
    }  # fmt: skip


def _ribbon(
    base_url: str, texts: Mapping[str, Any], context: str, named: tuple[str, str], *, mobile: bool
) -> dict[str, Any]:
    label, tip = texts["short"][named[0]]["en"], texts["long"][named[1]]["en"]
    icons = [{"size": size, "url": f"{base_url}/static/icons/icon-{size}.png"} for size in BUTTON_SIZES]
    button = {
        "id": f"helder.{context}.button", "type": "button", "label": label, "icons": icons,
        "supertip": {"title": label, "description": tip}, "actionId": _PANE_ACTION,
    }  # fmt: skip
    group = {"id": f"helder.{context}.group", "label": texts["short"]["helder.group"]["en"], "icons": icons,
             "controls": [button]}  # fmt: skip
    tab: dict[str, Any] = {"builtInTabId": "TabDefault", "groups": [group]}
    if mobile:
        tab["customMobileRibbonGroups"] = [_mobile_group(base_url, texts, label)]
    return {"contexts": [context], "tabs": [tab]}


def _mobile_group(base_url: str, texts: Mapping[str, Any], label: str) -> dict[str, Any]:
    icons = [
        {"size": size, "scale": scale, "url": f"{base_url}/static/icons/icon-{size * scale}.png"}
        for size, scale in MOBILE
    ]
    button = {"id": "helder.mobile.button", "type": "mobileButton", "label": label, "icons": icons,
              "actionId": _PANE_ACTION}  # fmt: skip
    return {"id": "helder.mobile.group", "label": texts["short"]["helder.group"]["en"], "controls": [button]}


def language_file(tag: str) -> dict[str, Any]:
    """What the manifest says in another language: nl, fr or de."""
    texts = _texts()
    short, long = texts["short"], texts["long"]
    found = {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.Localization.schema.json",
        "name.short": texts["app"]["name"][tag],
        "name.full": texts["app"]["name"][tag],
        "description.short": texts["app"]["short"][tag],
        "description.full": texts["app"]["description"][tag],
    }
    for number, (label, tip) in enumerate(
        (("helder.button", "helder.tooltip"), ("helder.compose", "helder.compose.tip"))
    ):
        group = f"extensions[0].ribbons[{number}].tabs[0].groups[0]"
        found[f"{group}.label"] = short["helder.group"][tag]
        found[f"{group}.controls[0].label"] = short[label][tag]
        found[f"{group}.controls[0].supertip.title"] = short[label][tag]
        found[f"{group}.controls[0].supertip.description"] = long[tip][tag]
    mobile = "extensions[0].ribbons[0].tabs[0].customMobileRibbonGroups[0]"
    found[f"{mobile}.label"] = short["helder.group"][tag]
    found[f"{mobile}.controls[0].label"] = short["helder.button"][tag]
    return found


def package(base_url: str, app_id: str, version: str) -> bytes:
    """The zip file that is uploaded: manifest, its languages, its two pictures. The same input gives the same bytes."""
    files = {"manifest.json": _json(manifest(base_url, app_id, version))}
    files |= {f"{tag}.json": _json(language_file(tag)) for tag in _texts()["locales"]}
    files[_COLOUR] = (HERE / "icons" / "icon-192.png").read_bytes()
    files[_OUTLINE] = (HERE / "icons" / "outline.png").read_bytes()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def as_text(base_url: str, app_id: str, version: str) -> str:
    return _json(manifest(base_url, app_id, version)).decode()


def _three_parts(version: str) -> str:
    """The schema takes three numbers: "1.2" is 1.2.0, a fourth is left out."""
    return ".".join([*version.split("."), "0"][:3])


def _texts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
    return found
