"""What the real Microsoft 365 has not: tokens for the asking, faults, the log, mail dropped into a mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from sandbox import broker, directory, seed
from sandbox.client_auth import Registration
from sandbox.directory import User
from sandbox.ids import encode
from sandbox.issuer import LIFETIME_S
from sandbox.items import raw_id
from sandbox.keys import now
from sandbox.limits import REQUESTS, WINDOW_S
from sandbox.mailbox import Mailbox
from sandbox.mime import MAX_BYTES, NotAMailError
from sandbox.traffic import BadRuleError
from sandbox.world import World

control = Blueprint("control", __name__, url_prefix="/sandbox")
_MAX_FILL = 100_000


def world() -> World:
    found: World = current_app.extensions["world"]
    return found


def problem(status: int, detail: str) -> ResponseReturnValue:
    """One line on what was wrong, for a person."""
    return jsonify({"status": status, "detail": detail}), status


def _body() -> Mapping[str, Any]:
    value = request.get_json(force=True, silent=True)
    return value if isinstance(value, dict) else {}


@control.post("/token")
def token() -> ResponseReturnValue:
    """A token without signing in. Body: {user, audience?: "api"|"graph"|any, scope?, expires_in?, tenant?, issuer?,
    roles?, client?, claims?: {…}, stray_key?: true, unsigned?: true}. `user` "app" gives the app's own Graph token."""
    given = _body()
    wanted = str(given.get("user") or directory.ANKE.address)
    user = None if wanted == "app" else directory.find(wanted)
    if user is None and wanted != "app":
        return problem(404, f"There is no user {wanted}.")
    lifetime = given.get("expires_in", LIFETIME_S)
    if isinstance(lifetime, bool) or not isinstance(lifetime, int):
        return problem(422, "expires_in is a whole number of seconds")
    if given.get("audience") in {"graph", directory.GRAPH_AUDIENCE} or user is None:
        default = directory.APP_ROLES if user is None else (*directory.DELEGATED_SCOPES, "User.ReadBasic.All")
        scopes = tuple(str(given["scope"]).split()) if "scope" in given else default
        text = world().issuer.graph_token(user, scopes, lifetime)
    else:
        text = _api_token(user, given, lifetime)
    answer = jsonify({"access_token": text, "token_type": "Bearer", "expires_in": lifetime})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _api_token(user: User, given: Mapping[str, Any], lifetime: int) -> str:
    issuer = world().issuer
    overrides: dict[str, Any] = {"exp": now() + lifetime, "nbf": min(now(), now() + lifetime)}
    if "audience" in given and given["audience"] != "api":
        overrides["aud"] = given["audience"]
    if "tenant" in given:
        overrides |= {"tid": given["tenant"], "iss": f"{issuer.base}/{given['tenant']}/v2.0"}
    names = {"scope": "scp", "issuer": "iss", "roles": "roles", "client": "azp"}
    overrides |= {claim: given[name] for name, claim in names.items() if name in given}
    claims = given.get("claims")
    overrides |= claims if isinstance(claims, dict) else {}
    return issuer.api_token(
        user, **overrides, stray=given.get("stray_key") is True, unsigned=given.get("unsigned") is True
    )


@control.post("/keys/rotate")
def rotate() -> ResponseReturnValue:
    """A new signing key; the oldest published one is withdrawn unless `?keep=true`."""
    kid = world().issuer.keys.rotate(drop_old=request.args.get("keep", "").lower() != "true")
    return jsonify({"kid": kid})


@control.route("/refusals", methods=["GET", "PUT"])
def refusals() -> ResponseReturnValue:
    """{address: "interaction" | "consent"}: whose on-behalf-of exchange is refused, and how."""
    if request.method == "PUT":
        given = _body()
        if not all(value in {"interaction", "consent"} for value in given.values()):
            return problem(422, 'send {address: "interaction" or "consent"}')
        world().issuer.refusals = {str(name).lower(): str(value) for name, value in given.items()}
    return jsonify(world().issuer.refusals)


@control.put("/sign-ins")
def sign_ins() -> ResponseReturnValue:
    """{address: "interaction" | "consent" | "cancel"}: what the client's broker answers that person's pages."""
    given = _body()
    if not all(value in {"interaction", "consent", "cancel"} for value in given.values()):
        return problem(422, 'send {address: "interaction", "consent" or "cancel"}')
    world().issuer.sign_ins = {str(name).lower(): str(value) for name, value in given.items()}
    world().issuer.stepped_up.clear()
    return jsonify(world().issuer.sign_ins)


@control.put("/registration")
def registration() -> ResponseReturnValue:
    """{certificates?: [PEM], federated?: {issuer, subject, key}}: how the application may prove itself too."""
    given = _body()
    certificates, federated = given.get("certificates", []), given.get("federated") or {}
    if not isinstance(certificates, list) or (federated and set(federated) != {"issuer", "subject", "key"}):
        return problem(422, "send {certificates: [PEM], federated: {issuer, subject, key}}")
    world().issuer.registered = Registration(list(map(str, certificates)), dict(federated))
    return jsonify({"certificates": len(certificates), "federated": bool(federated)})


@control.post("/broker")
def broker_answer() -> ResponseReturnValue:
    """One request of a page to the client's broker: {user, origin, method, params}; see `sandbox.broker`."""
    given = _body()
    user = directory.find(str(given.get("user") or directory.ANKE.address))
    if user is None:
        return problem(404, "There is no such user.")
    params = given.get("params")
    found = broker.answer(
        world(), user, str(given.get("origin")), str(given.get("method")), params if isinstance(params, dict) else {}
    )
    return jsonify(found)


@control.route("/faults", methods=["GET", "PUT", "DELETE"])
def faults() -> ResponseReturnValue:
    """The rules in force: read, replaced, cleared. See `sandbox.traffic.Rule`."""
    if request.method == "PUT":
        try:
            world().faults.replace(request.get_json(force=True, silent=True))
        except (BadRuleError, TypeError) as error:
            return problem(422, str(error))
    elif request.method == "DELETE":
        world().faults.clear()
    return jsonify(world().faults.to_json())


@control.route("/log", methods=["GET", "DELETE"])
def log() -> ResponseReturnValue:
    """The requests seen, with counts and the most at once on each mailbox."""
    here = world()
    if request.method == "DELETE":
        here.log.clear()
        here.limits.forget()
    limits = {"peak": here.limits.peaks(), "early": here.limits.early(), "refused": dict(here.limits.refused)}
    return jsonify({**here.log.to_json(), **limits})


@control.put("/limits")
def limits() -> ResponseReturnValue:
    """{requests, window_s}: so many requests in that time, by app and mailbox; what was counted is forgotten."""
    given = _body()
    requests, window_s = given.get("requests", REQUESTS), given.get("window_s", WINDOW_S)
    if not isinstance(requests, int) or not isinstance(window_s, int | float) or requests < 1 or window_s <= 0:
        return problem(422, "send {requests: a whole number from 1, window_s: seconds}")
    world().limits.change(requests, float(window_s))
    return jsonify({"requests": requests, "window_s": window_s})


@control.put("/application")
def application() -> ResponseReturnValue:
    """{roles?: [...], mailboxes?: {address: [permission]}}: what is consented in Entra, and what Exchange scopes."""
    given = _body()
    if isinstance(given.get("roles"), list):
        world().issuer.app_roles = tuple(map(str, given["roles"]))
    scoped = given.get("mailboxes")
    if isinstance(scoped, dict):
        world().application.mailboxes = {
            str(address).lower(): frozenset(map(str, names)) for address, names in scoped.items()
        }
    return jsonify({"roles": world().issuer.app_roles, "mailboxes": sorted(world().application.mailboxes)})


@control.put("/mailboxes/<address>/delegates")
def delegates(address: str) -> ResponseReturnValue:
    """[address]: who has full access to that mailbox, from now on."""
    mailbox, given = _mailbox(address), request.get_json(force=True, silent=True)
    if mailbox is None:
        return problem(404, f"There is no mailbox {address}.")
    if not isinstance(given, list):
        return problem(422, "send a list of addresses")
    world().delegates[mailbox.user.address] = frozenset(str(each).lower() for each in given)
    return jsonify(sorted(world().delegates[mailbox.user.address]))


@control.put("/revocations")
def revocations() -> ResponseReturnValue:
    """[address]: whose Graph tokens are no longer good, from now on."""
    given = request.get_json(force=True, silent=True)
    if not isinstance(given, list):
        return problem(422, "send a list of addresses")
    world().revoked = frozenset(str(address).lower() for address in given)
    return jsonify(sorted(world().revoked))


@control.get("/mailboxes")
def mailboxes() -> ResponseReturnValue:
    found = [
        {
            "address": each.user.address,
            "name": each.user.name,
            "kind": each.user.purpose,
            "messages": len(each.messages),
        }
        for each in world().mailboxes.values()
    ]
    return jsonify({"mailboxes": found})


@control.get("/subscriptions")
def subscriptions() -> ResponseReturnValue:
    """All that stand, what was delivered, and how much still waits."""
    here = world().subscriptions
    shown = [{**each.to_json(), "clientState": each.client_state} for each in here.all.values()]
    return jsonify({"subscriptions": shown, "delivered": here.delivered, "pending": here.pending})


@control.post("/subscriptions/<name>/<event>")
def subscription_event(name: str, event: str) -> ResponseReturnValue:
    """Tell of its lifecycle (reauthorizationRequired, subscriptionRemoved, missed), or let it `expire` now."""
    here = world().subscriptions
    found = here.all.get(name)
    if found is None:
        return problem(404, f"There is no subscription {name}.")
    if event == "expire":
        here.all.pop(name, None)
    elif event not in _LIFECYCLE or not here.lifecycle(found, event):
        return problem(422, f"the event is expire or one of {', '.join(_LIFECYCLE)}; those need an address")
    return jsonify({"id": name})


_LIFECYCLE = ("reauthorizationRequired", "subscriptionRemoved", "missed")


@control.route("/delivery", methods=["PUT", "DELETE"])
def delivery() -> ResponseReturnValue:
    """{copies, shuffle, lose, hold, first_retry_s}: how notifications are delivered. See `subscriptions.Behaviour`."""
    given = _body() if request.method == "PUT" else {}
    try:
        return jsonify(world().subscriptions.behave(given))
    except TypeError:
        return problem(422, "send {copies, shuffle, lose, hold, first_retry_s}")


@control.post("/mailboxes/<address>/forget-deltas")
def forget_deltas(address: str) -> ResponseReturnValue:
    """All delta tokens of the mailbox are stale: `?how=gone` (410) or `lost` (syncStateNotFound)."""
    mailbox = _mailbox(address)
    if mailbox is None:
        return problem(404, f"There is no mailbox {address}.")
    world().rounds[mailbox.guid].forget("lost" if request.args.get("how") == "lost" else "gone")
    return jsonify({"mailbox": address})


def _mailbox(address: str) -> Mailbox | None:
    return world().mailbox(address)


@control.post("/mailboxes/<address>/messages")
def drop(address: str) -> ResponseReturnValue:
    """Put a mail file (.eml or .msg; raw, or the first file of a form) into the inbox: 201 with its id."""
    mailbox = _mailbox(address)
    if mailbox is None:
        return problem(404, f"There is no mailbox {address}.")
    if request.content_length is not None and request.content_length > MAX_BYTES:
        return problem(413, "The file is larger than 25 MB.")
    uploaded = next(iter(request.files.values()), None)
    data = uploaded.read() if uploaded is not None else request.get_data()
    try:
        mail = seed.read_any(data)
    except NotAMailError as error:
        return problem(422, f"This is no mail: {error}.")
    with mailbox.lock:
        message = mailbox.deliver(mail, mailbox.folder("inbox").number)
        names = {name: encode(raw_id(mailbox.guid, message, immutable=kind)) for name, kind in _ID_NAMES}
        made = {**names, "subject": message.properties["subject"], "mailbox": mailbox.user.address}
    return jsonify(made), 201


_ID_NAMES = (("id", False), ("immutableId", True))


@control.post("/mailboxes/<address>/fill")
def fill(address: str) -> ResponseReturnValue:
    """`?count=N`: multiply the inbox's mails until there are N."""
    mailbox = _mailbox(address)
    if mailbox is None:
        return problem(404, f"There is no mailbox {address}.")
    text = request.args.get("count", "")
    if not (text.isascii() and text.isdigit()) or not 0 < int(text[:9]) <= _MAX_FILL:
        return problem(422, f"count is a number from 1 to {_MAX_FILL}")
    return jsonify({"messages": seed.fill(mailbox, int(text))}), 201


@control.after_request
def uncached(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    return response
