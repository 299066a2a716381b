"""The order of elements in an Outlook add-in only manifest, as data.

Source: Microsoft's manifest reference (element ordering of mail add-ins) and [MS-OWEMXML]. Each parent's
children in order: `name` once, `name?` at most once, `name*` any number, `name+` at least one.
"""

from __future__ import annotations

from typing import Final

APP: Final = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
V10: Final = "{http://schemas.microsoft.com/office/mailappversionoverrides}"
V11: Final = "{http://schemas.microsoft.com/office/mailappversionoverrides/1.1}"
BT: Final = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
XSI_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _in(namespace: str, *children: str) -> list[str]:
    return [child if child.startswith("{") else namespace + child for child in children]


BASE: Final[dict[str, list[str]]] = {
    APP + "OfficeApp": [
        *_in(APP, "Id", "AlternateId?", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description"),
        *_in(APP, "IconUrl", "HighResolutionIconUrl?", "SupportUrl?", "AppDomains?", "Hosts", "Requirements"),
        *_in(APP, "FormSettings", "Permissions", "Rule", "DisableEntityHighlighting?"),
        V10 + "VersionOverrides?",
    ],
    APP + "DisplayName": [APP + "Override*"],
    APP + "Description": [APP + "Override*"],
    APP + "AppDomains": [APP + "AppDomain+"],
    APP + "Hosts": [APP + "Host"],
    APP + "Requirements": [APP + "Sets"],
    APP + "Sets": [APP + "Set+"],
    APP + "FormSettings": [APP + "Form+"],
    APP + "Form": _in(APP, "DesktopSettings", "TabletSettings?", "PhoneSettings?"),
    APP + "DesktopSettings": _in(APP, "SourceLocation", "RequestedHeight"),
}
RESOURCES: Final[dict[str, list[str]]] = {
    BT + "Sets": [BT + "Set+"],
    BT + "Images": [BT + "Image+"],
    BT + "Urls": [BT + "Url+"],
    BT + "ShortStrings": [BT + "String+"],
    BT + "LongStrings": [BT + "String+"],
    BT + "String": [BT + "Override*"],
}


def _overrides(namespace: str) -> dict[str, list[str]]:
    """What both versions of VersionOverrides have alike."""
    return {
        namespace + "Requirements": [BT + "Sets"],
        namespace + "Hosts": [namespace + "Host+"],
        namespace + "ExtensionPoint": [namespace + "OfficeTab"],
        namespace + "OfficeTab": [namespace + "Group+"],
        namespace + "Group": _in(namespace, "Label", "Control+"),
        namespace + "Control": _in(namespace, "Label", "Supertip", "Icon", "Action"),
        namespace + "Supertip": _in(namespace, "Title", "Description"),
        namespace + "Icon": [BT + "Image+"],
        namespace + "Resources": _in(BT, "Images?", "Urls?", "ShortStrings?", "LongStrings?"),
    }


OVERRIDES_1_0: Final[dict[str, list[str]]] = {
    **_overrides(V10),
    V10 + "VersionOverrides": [
        *_in(V10, "Description?", "Requirements?", "Hosts?", "Resources?"),
        V11 + "VersionOverrides?",
    ],
    V10 + "Host": [V10 + "DesktopFormFactor?"],
    V10 + "DesktopFormFactor": _in(V10, "FunctionFile?", "ExtensionPoint+"),
    V10 + "Action": [V10 + "SourceLocation"],
}
OVERRIDES_1_1: Final[dict[str, list[str]]] = {
    **_overrides(V11),
    V11 + "VersionOverrides": [
        *_in(V11, "Description?", "Requirements?", "Hosts?", "Resources?", "WebApplicationInfo?"),
        *_in(V11, "EquivalentAddins?", "ConnectedServiceControls?", "ExtendedPermissions?"),
    ],
    V11 + "Host": _in(V11, "Runtimes?", "DesktopFormFactor?", "MobileFormFactor?"),
    V11 + "DesktopFormFactor": _in(V11, "SupportsSharedFolders?", "FunctionFile?", "ExtensionPoint+"),
    V11 + "MobileFormFactor": _in(V11, "FunctionFile?", "ExtensionPoint+"),
    V11 + "Action": _in(V11, "SourceLocation", "SupportsPinning?", "SupportsNoItemContext?", "SupportsMultiSelect?"),
    V11 + "WebApplicationInfo": _in(V11, "Id", "Resource", "Scopes"),
    V11 + "Scopes": [V11 + "Scope+"],
}
# Where the type of an element decides, it stands behind the name.
MOBILE: Final[dict[str, list[str]]] = {
    f"{V11}ExtensionPoint#MobileMessageReadCommandSurface": [V11 + "Group+"],
    f"{V11}Control#MobileButton": _in(V11, "Label", "Icon", "Action"),
}
CHILDREN: Final = {**MOBILE, **BASE, **RESOURCES, **OVERRIDES_1_0, **OVERRIDES_1_1}


def departures(parent: str, children: list[str], kind: str | None = None) -> list[str]:
    """Where the children of an element leave the order; empty where they keep it."""
    found, rest = [], list(children)
    for rule in CHILDREN.get(f"{parent}#{kind}", CHILDREN.get(parent, [])):
        name, times = (rule[:-1], rule[-1]) if rule[-1] in "?*+" else (rule, "1")
        count = 0
        while rest and rest[0] == name:
            rest.pop(0)
            count += 1
        if (times in "1+" and count == 0) or (times in "1?" and count > 1):
            found.append(f"{parent}: {count} times {name}")
    return found + [f"{parent}: {child} is unknown or out of order" for child in rest]
