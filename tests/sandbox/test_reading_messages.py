"""Messages as Graph gives them: lists, options, bodies, ids, attachments."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.sandbox.openapi import check, check_page
from tests.sandbox.running import ANKE, INFO, Running

INBOX = "me/mailFolders/inbox/messages"


def find(sandbox: Running, subject: str, **options: Any) -> dict[str, Any]:
    page = sandbox.get(INBOX, params={"$filter": f"startswith(subject,'{subject}')", "$top": "1", **options})
    return dict(page["value"][0])


def test_a_list_is_newest_first_ten_at_a_time_with_a_link_to_the_rest(sandbox: Running) -> None:
    seen: list[str] = []
    link = f"{sandbox.url}/v1.0/users/{INFO}/mailFolders/inbox/messages?$select=subject,receivedDateTime&$count=true"
    while link:
        answer = sandbox.http.get(link, headers={"Authorization": f"Bearer {sandbox.graph_token()}"}).json()
        messages = check_page(answer, "message")
        assert answer["@odata.count"] == 13
        assert len(messages) <= 10
        seen += [message["subject"] for message in messages]
        link = answer.get("@odata.nextLink")
    assert seen == [f"Aanvraag {number:02}" for number in range(12, 0, -1)] + ["Werfbezoek"]


def test_a_message_has_all_that_exchange_gives(sandbox: Running) -> None:
    message = find(sandbox, "Vraag over offerte")
    check(message, "message")
    assert message["subject"] == "Vraag over offerte 2026-118 – dringend"
    assert message["from"]["emailAddress"] == {"name": "Léa Peeters", "address": "lea@klant.example"}
    assert [each["emailAddress"]["name"] for each in message["ccRecipients"]] == [
        "Willems, Tom",
        "inkoop@klant.example",
    ]
    assert (message["sentDateTime"], message["receivedDateTime"]) == ("2026-06-01T07:15:00Z", "2026-06-01T07:15:30Z")
    assert (message["importance"], message["hasAttachments"], message["isRead"]) == ("high", True, False)
    assert message["internetMessageId"] == "<q1@klant.example>"
    assert message["bodyPreview"].startswith("Dag Anke,\r\n\r\nKan je vrijdag leveren? Ons café")
    assert message["@odata.etag"] == f'W/"{message["changeKey"]}"'
    assert not {"internetMessageHeaders", "uniqueBody", "attachments"} & message.keys()


def test_html_stays_as_it_is_in_utf_8(sandbox: Running) -> None:
    body = find(sandbox, "Vraag over offerte")["body"]
    assert body["contentType"] == "html"
    assert '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>' in body["content"]
    assert "iso-8859-1" not in body["content"]
    assert "<p>Kan je <b>vrijdag</b> leveren? Ons café opent zaterdag.</p>" in body["content"]


def test_plain_text_is_wrapped_as_exchange_does_it(sandbox: Running) -> None:
    content = find(sandbox, "Planning")["body"]["content"]
    assert "<!-- converted from text -->" in content
    assert (
        '<div class="PlainText">Dag Anke,<br>\r\n<br>\r\n&nbsp; twee spaties, &lt;haken&gt; &amp; een link: ' in content
    )
    assert (
        '<a href="https://voorbeeld.example/x?a=1&amp;b=2">https://voorbeeld.example/x?a=1&amp;b=2</a>.<br>' in content
    )
    assert "&gt; oude tekst</div></span></font>" in content


def test_a_body_comes_as_text_where_that_is_preferred(sandbox: Running) -> None:
    params = {"$filter": "subject eq 'RE: Planning'", "$select": "body,uniqueBody"}
    answer = sandbox.graph("GET", INBOX, params=params, prefer='outlook.body-content-type="text"')
    message = answer.json()["value"][0]
    assert answer.headers["Preference-Applied"] == 'outlook.body-content-type="text"'
    assert message["body"]["contentType"] == "text"
    assert message["body"]["content"].split() == ["Nieuw", "stuk", "From:", "Anke", "Oud", "stuk"]
    assert message["uniqueBody"]["content"].strip() == "Nieuw stuk"


def test_headers_come_when_selected(sandbox: Running) -> None:
    message = find(sandbox, "RE: Planning", **{"$select": "internetMessageHeaders", "$orderby": "subject"})
    check(message, "message")
    headers = {each["name"]: each["value"] for each in message["internetMessageHeaders"]}
    assert headers["List-Unsubscribe"] == "<mailto:stop@voorbeeld.example>"


def test_a_selection_holds_the_id_and_the_etag_and_nothing_else(sandbox: Running) -> None:
    assert set(find(sandbox, "Planning", **{"$select": "subject"})) == {"@odata.etag", "id", "subject"}


def test_a_conversation_is_what_belongs_together(sandbox: Running) -> None:
    first, answered = find(sandbox, "Planning"), find(sandbox, "RE: Planning", **{"$orderby": "subject"})
    other = find(sandbox, "Vraag over offerte")
    assert first["conversationId"] == answered["conversationId"] != other["conversationId"]


def test_sent_mail_lies_in_sent_items(sandbox: Running) -> None:
    sent = sandbox.get("me/mailFolders/sentitems/messages")["value"]
    assert [message["internetMessageId"] for message in sent] == ["<s1@maes-techniek.example>"]
    assert sent[0]["isRead"]


def test_an_invitation_has_its_own_type(sandbox: Running) -> None:
    page = sandbox.get(f"users/{INFO}/messages", params={"$filter": "subject eq 'Werfbezoek'"})
    assert page["value"][0]["@odata.type"] == "#microsoft.graph.eventMessageRequest"
    assert page["value"][0]["hasAttachments"] is False


def test_attachments_are_listed_fetched_and_read(sandbox: Running) -> None:
    message = find(sandbox, "Vraag over offerte")
    path = f"me/messages/{message['id']}/attachments"
    logo, offer, inner = check_page(sandbox.get(path), "attachment")
    assert (logo["name"], logo["isInline"], logo["contentId"]) == ("logo.png", True, "logo@klant")
    assert (offer["name"], offer["isInline"], offer["contentType"]) == ("offerte €.pdf", False, "application/pdf")
    assert base64.b64decode(offer["contentBytes"]) == b"%PDF-1.4\n"
    assert (inner["@odata.type"], inner["name"]) == ("#microsoft.graph.itemAttachment", "Eerdere vraag")
    check(sandbox.get(f"{path}/{offer['id']}"), "attachment")
    assert sandbox.graph("GET", f"{path}/{offer['id']}/$value").content == b"%PDF-1.4\n"
    assert b"Subject: Eerdere vraag" in sandbox.graph("GET", f"{path}/{inner['id']}/$value").content


def test_attachments_are_expanded_with_a_selection_of_their_own(sandbox: Running) -> None:
    expand = "attachments($select=id,name,size,contentType,isInline)"
    message = find(sandbox, "Vraag over offerte", **{"$select": "subject", "$expand": expand})
    check(message, "message")
    assert [each["size"] for each in message["attachments"]][:2] == [8, 9]
    assert all("contentBytes" not in each for each in message["attachments"])


def test_the_sensitivity_comes_as_an_extended_property(sandbox: Running) -> None:
    expand = "singleValueExtendedProperties($filter=id eq 'Integer 0x0036')"
    message = find(sandbox, "Planning", **{"$expand": expand})
    check(message, "message")
    assert message["singleValueExtendedProperties"] == [{"id": "Integer 0x36", "value": "3"}]


def test_the_source_comes_as_text(sandbox: Running) -> None:
    answer = sandbox.graph("GET", f"me/messages/{find(sandbox, 'Planning')['id']}/$value")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.startswith(b"From: Jan de Vries")


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        pytest.param("subject eq 'planning'", ["Planning"], id="equal, case ignored"),
        pytest.param("importance eq 'high' and hasAttachments eq true", ["Vraag"], id="and"),
        pytest.param("from/emailAddress/address eq 'lea@klant.example'", ["Vraag"], id="a path"),
        pytest.param(
            "receivedDateTime ge 2026-06-01 and receivedDateTime lt 2026-06-02T00:00:00Z", ["Vraag"], id="time"
        ),
        pytest.param("contains(subject,'offerte') or subject eq 'Planning'", ["Planning", "Vraag"], id="or, contains"),
        pytest.param("not(subject eq 'Planning') and internetMessageId eq '<p2@voorbeeld.example>'", ["RE:"], id="not"),
        pytest.param("categories/any(c:c eq 'no such')", [], id="any"),
    ],
)
def test_a_filter_finds(sandbox: Running, wanted: str, subjects: list[str]) -> None:
    found = sandbox.get(INBOX, params={"$filter": wanted, "$select": "subject"})["value"]
    assert [message["subject"].split()[0] for message in found] == subjects


@pytest.mark.parametrize(
    ("params", "code"),
    [
        pytest.param({"$select": "subject,nonsense"}, "RequestBroker--ParseUri", id="unknown in select"),
        pytest.param({"$filter": "nonsense eq 1"}, "RequestBroker--ParseUri", id="unknown in filter"),
        pytest.param({"$filter": "subject eq"}, "BadRequest", id="half a filter"),
        pytest.param({"$filter": "isRead eq 'yes'"}, "RequestBroker--ParseUri", id="wrong type"),
        pytest.param({"$filter": "(" * 200}, "BadRequest", id="only parentheses"),
        pytest.param(
            {"$filter": "toRecipients/any(r:r/emailAddress/address eq 'x')"},
            "ErrorInvalidUrlQueryFilter",
            id="recipients",
        ),
        pytest.param(
            {"$filter": "isRead eq false", "$orderby": "receivedDateTime desc"},
            "InefficientFilter",
            id="order not in filter",
        ),
        pytest.param({"$top": "1001"}, "BadRequest", id="too many"),
        pytest.param({"$top": "0"}, "RequestBroker--ParseUri", id="none"),
        pytest.param({"$orderby": "nonsense"}, "RequestBroker--ParseUri", id="unknown order"),
        pytest.param({"$expand": "nonsense"}, "RequestBroker--ParseUri", id="unknown expand"),
        pytest.param(
            {"$expand": "attachments($select=contentBytes)"}, "RequestBroker--ParseUri", id="of a derived type"
        ),
        pytest.param({"$search": '"x"', "$filter": "isRead eq false"}, "SearchWithFilter", id="search and filter"),
        pytest.param({"$nonsense": "1"}, "RequestBroker--ParseUri", id="unknown option"),
    ],
)
def test_a_wrong_option_is_refused(sandbox: Running, params: dict[str, str], code: str) -> None:
    answer = sandbox.graph("GET", "me/messages", params=params)
    check(answer.json(), "ODataError")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_an_order_whose_property_leads_the_filter_is_fine(sandbox: Running) -> None:
    params = {"$filter": "receivedDateTime ge 2026-06-01 and isRead eq false", "$orderby": "receivedDateTime asc"}
    times = [message["receivedDateTime"] for message in sandbox.get(INBOX, params=params)["value"]]
    assert times == sorted(times)
    assert len(times) >= 3


def test_a_search_finds_words_in_the_body(sandbox: Running) -> None:
    found = sandbox.get("me/messages", params={"$search": '"café from:lea"', "$select": "subject"})["value"]
    assert [message["subject"][:5] for message in found] == ["Vraag"]


@pytest.mark.parametrize(
    ("message_id", "status", "code"),
    [
        pytest.param("nonsense", 400, "ErrorInvalidIdMalformed", id="no id at all"),
        pytest.param("AAMk%2Fa%2Bb%3D", 400, "ErrorInvalidIdMalformed", id="an EWS id"),
        pytest.param("AAMk/a", 400, "BadRequest", id="an EWS id that was not encoded"),
    ],
)
def test_a_malformed_id_is_refused(sandbox: Running, message_id: str, status: int, code: str) -> None:
    answer = sandbox.graph("GET", f"me/messages/{message_id}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_every_answer_carries_its_request_ids(sandbox: Running) -> None:
    answer = sandbox.graph("GET", "me/nonsense", headers={"client-request-id": "mine"})
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert answer.headers["client-request-id"] == error["innerError"]["client-request-id"] == "mine"
    assert answer.headers["request-id"] == error["innerError"]["request-id"]


def test_another_users_view_of_the_own_mailbox_is_the_same(sandbox: Running) -> None:
    ids = [sandbox.get(f"{who}/messages", params={"$top": "1"})["value"][0]["id"] for who in ("me", f"users/{ANKE}")]
    assert ids[0] == ids[1]
