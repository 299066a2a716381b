"""Security headers on every answer. Source: OWASP Secure Headers; CSP level 3."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from core.settings import Settings

_PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

# Microsoft's Office.js has this one elsewhere and does not start without it (npm's @microsoft/office-js, 1.1.110).
_AJAX = {"https://appsforoffice.microsoft.com": ("https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js",)}


def register(app: Flask, settings: Settings) -> None:
    fixed = {
        "Content-Security-Policy": content_security_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
    }
    if not settings.sandboxed:
        fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    @app.after_request
    def _add(answer: Response) -> Response:
        for name, value in fixed.items():
            answer.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def content_security_policy(settings: Settings, *connects: str) -> str:
    """What the pages may load, and other origins they may talk with. No X-Frame-Options: it can't name Outlook's."""
    office = origin(settings.office_js_url)
    # The sandbox's stand-in for Office.js fetches its tokens itself; Outlook hands them over.
    talks = (*connects, office, origin(settings.auth_authority)) if settings.sandboxed else connects
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", office, *_AJAX.get(office, ())],
        "style-src": ["'self'"],
        "connect-src": ["'self'", *dict.fromkeys(talks)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", "data:"],
        "frame-ancestors": list(settings.frame_ancestors) or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        # Text never becomes markup: lit and Fluent make theirs of their own templates, `default` lets Office.js load
        # the rest of itself (pane/public/assets/).
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default", "lit-html", "fast-html"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
