"""Builds the bytes of mails for the tests of this room."""


def mail(body: str | bytes = "Hello", *fields: str) -> bytes:
    """A mail with a sender, a subject and the given fields."""
    content = body.encode() if isinstance(body, str) else body
    head = ["From: Ann <ann@x.be>", "To: info@y.be", "Subject: Order", *fields]
    return "\n".join(head).encode() + b"\n\n" + content


def multipart(subtype: str, *parts: str, boundary: str = "b0") -> tuple[str, str]:
    """The Content-Type field of a multipart, and its body. Each part: its fields, a blank line, its body."""
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{subtype}; boundary="{boundary}"', f"{body}--{boundary}--\n"


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nplain text"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>the <b>html</b></p>"
PDF = (
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n"
    "Content-Transfer-Encoding: base64\n\naGVsbG8="
)
