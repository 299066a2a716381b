"""Input made to cost time: each grows one thing without end. For the tests and for `make bench-reading`.

HOSTILE is plain text for `workers.mail.zones.zone`, HOSTILE_HTML is for `workers.mail.html.read_html`.
Each value makes its text when called; none takes up memory before.
"""

from __future__ import annotations

from collections.abc import Callable

HEADER_BLOCK = "From: a@b.example\nSent: Monday, May 12, 2025 10:12 AM\nTo: x\nSubject: y\n\nhi\n\n"
ATTRIBUTION = "On Mon, May 12, 2025 at 10:12 AM, A <a@b.example> wrote:"

HOSTILE: dict[str, Callable[[], str]] = {
    "200 kB of signs": lambda: ">" * 200_000,
    "200 kB of signs and blanks": lambda: "> " * 100_000,
    "200,000 lines of one sign": lambda: ">\n" * 200_000,
    "ever deeper quoting": lambda: "\n".join(">" * (i % 500) + " x" for i in range(3_000)),
    "100,000 lines by turns quoted and not": lambda: "> a\nb\n" * 50_000,
    "100,000 lines by turns quoted and not, long": lambda: f"> {'word ' * 15}\nand\n" * 50_000,
    "100 kB of On": lambda: "On " * 33_000,
    "33,000 lines of On": lambda: "On \n" * 33_000,
    "On On On and a colon": lambda: "On " * 33_000 + "wrote:",
    "dates without a verb": lambda: "On Mon, May 12, 2025 at 10:12 AM, A <a@b.example>\n" * 10_000,
    "dates that end in a colon without a verb": lambda: "On Mon, May 12, 2025 at 10:12 AM:\n" * 10_000,
    "verbs without a date": lambda: "wrote:\n" * 50_000,
    "10,000 attributions": lambda: f"{ATTRIBUTION}\n> x\nyes\n" * 10_000,
    "10,000 attributions without signs": lambda: f"{ATTRIBUTION}\nx\n" * 10_000,
    "attributions nested by signs": lambda: "\n".join(f"{'>' * i}{ATTRIBUTION}" for i in range(1_000)),
    "1 MB of dashes": lambda: "-" * 1_000_000,
    "1 MB of lines of dashes": lambda: "-----\n" * 170_000,
    "1 MB of blanks": lambda: " " * 1_000_000,
    "1 MB of blanks and a word": lambda: "a" + " " * 1_000_000 + "b",
    "1 MB of blank lines": lambda: "\n" * 1_000_000,
    "1 MB of blank lines between words": lambda: "a" + "\n" * 1_000_000 + "b",
    "1 MB of lines of blanks": lambda: "a\n" + "   \n" * 250_000 + "b",
    "1 MB of tabs": lambda: "\t" * 1_000_000,
    "1 MB of underscores": lambda: "_" * 1_000_000,
    "1 MB of lines of underscores": lambda: "_____\n" * 170_000,
    "1 MB of asterisks": lambda: "*" * 1_000_000,
    "1 MB of asterisks and blanks": lambda: "* " * 500_000,
    "1 MB of equals signs": lambda: "=" * 1_000_000,
    "1 MB of colons": lambda: ":" * 1_000_000,
    "60,000 lines of a colon": lambda: ":\n" * 60_000,
    "a line of 10 MB": lambda: "a" * 10_000_000,
    "a line of 10 MB of words": lambda: "word " * 2_000_000,
    "a line of 10 MB that ends in wrote": lambda: "a " * 5_000_000 + "wrote:",
    "1 MB of digits and a colon": lambda: "1" * 1_000_000 + ":",
    "840 kB of header blocks": lambda: HEADER_BLOCK * 10_000,
    "1 MB of From and Sent": lambda: "From: a\nSent: b\n" * 62_500,
    "100,000 lines of From": lambda: "From: a@b.example\n" * 100_000,
    "100,000 lines of Subject": lambda: "From: a\n" + "Subject: x\n" * 100_000,
    "a line of From": lambda: "From: " * 170_000,
    "From, Sent, To on one line": lambda: "From: a@b.example Sent: 1 To: x Subject: y " * 20_000,
    "labels far from their values": lambda: "From:\n\nSent:\n\nTo:\n\n" * 40_000,
    "50,000 separators": lambda: "-----Original Message-----\n" * 50_000,
    "50,000 delimiters": lambda: "-- \n" * 50_000,
    "50,000 closing formulas": lambda: "Met vriendelijke groeten\n" * 50_000,
    "50,000 mobile footers": lambda: "Sent from my iPhone\n" * 50_000,
    "50,000 disclaimers": lambda: "This e-mail and any attachments are confidential.\n\n" * 50_000,
    "50,000 banners": lambda: "[EXTERNAL] external email\n\n" * 50_000,
    "100,000 names": lambda: "Ann Peeters\n" * 100_000,
    "1 MB of at signs": lambda: "@" * 1_000_000,
    "1 MB of angle brackets": lambda: "<" * 1_000_000,
    "1 MB of brackets that close": lambda: "<a@b.example>:\n" * 70_000,
    "1 MB of combining marks": lambda: "e" + "\u0301" * 500_000,
}

HOSTILE_HTML: dict[str, Callable[[], str]] = {
    "50,000 nested quotes": lambda: "<blockquote type=cite>x" * 50_000,
    "20,000 nested divisions": lambda: "<div>" * 20_000 + "x",
    "20,000 nested divisions that close": lambda: "<div>" * 20_000 + "x" + "</div>" * 20_000,
    "300,000 nested divisions": lambda: "<div>" * 300_000,
    "20,000 nested tables": lambda: "<table><tr><td>x" * 20_000,
    "20,000 nested lists": lambda: "<ul><li>x" * 20_000,
    "20,000 nested spans": lambda: "<span>" * 20_000 + "x",
    "20,000 nested strange elements": lambda: "<o:p>" * 20_000 + "x",
    "20,000 nested paragraphs in buttons": lambda: "<button><p>" * 20_000 + "x",
    "20,000 unclosed fonts": lambda: "".join(f"<p><font size={i}>x" for i in range(20_000)),
    "20,000 unclosed links": lambda: "".join(f"<p><a href={i}>x" for i in range(20_000)),
    "100,000 misnested bolds": lambda: "<b><p>" * 100_000,
    "1 MB of open brackets": lambda: "<" * 1_000_000,
    "100,000 open comments": lambda: "<!--" * 100_000,
    "50,000 conditional comments": lambda: "<!--[if mso]>x<![endif]-->y" * 50_000,
    "a style of 1 MB": lambda: '<p style="' + "x:y;" * 250_000 + '">z',
    "100,000 attributes": lambda: "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
    "100,000 classes": lambda: '<p class="' + " ".join(f"a{i}" for i in range(100_000)) + '">x',
    "100,000 rules without end": lambda: "<style>" + ".a{" * 100_000 + "</style>x",
    "50,000 rules": lambda: (
        "<style>" + "".join(f".a{i}{{color:red}}" for i in range(50_000)) + "</style>" + "<p class=a1>x" * 5_000
    ),
    "50,000 styled elements": lambda: "".join(f"<i style='width:{i}px'>x</i>" for i in range(50_000)),
    "200,000 no-break spaces": lambda: "&nbsp;" * 200_000,
    "200,000 line breaks": lambda: "<br>" * 200_000,
    "200,000 entities": lambda: "&amp;" * 200_000,
    "a row of 50,000 cells": lambda: "<table><tr>" + "<td>x" * 50_000 + "</table>",
    "20,000 rows": lambda: "<table>" + "<tr><td>a<td>b" * 20_000 + "</table>",
    "10,000 marked headers": lambda: "<div class=moz-cite-prefix>x y</div><p>z</p>" * 10_000,
    "10,000 marked signatures": lambda: "<p>a</p><div class=gmail_signature>b</div>" * 10_000,
    "20,000 nested attributions": lambda: (
        "<blockquote type=cite>On 12 May 2025 A &lt;a@b.example&gt; wrote:<br>" * 20_000
    ),
}
