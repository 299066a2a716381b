import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.mail.html import read_html, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            "<p>Hello <b>x</b>,</p><p>World</p>", "Hello x,\n\nWorld", id="paragraphs have a blank line between"
        ),
        pytest.param("<div>a</div><div>b</div>", "a\nb", id="divisions have none"),
        pytest.param("<div>a</div><div><br></div><div>b</div>", "a\n\nb", id="an empty division is a blank line"),
        pytest.param("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb", id="Word's paragraphs have no margin"),
        pytest.param(
            "<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>",
            "a\n\nb",
            id="Word's blank line is a no-break space",
        ),
        pytest.param(
            "line one\nline two<br>\r\nthree", "line one line two\nthree", id="line ends of the source are spaces"
        ),
        pytest.param("<pre>a\n  b</pre>c", "a\n  b\nc", id="preformatted text keeps its lines"),
        pytest.param('<p style="white-space: pre-wrap">a\n b</p>', "a\n b", id="so does pre-wrap"),
        pytest.param("a&amp;b &lt;c&gt; &euro;&nbsp;5", "a&b <c> € 5", id="entities"),
        pytest.param("e\u0301t\u200b\u00e9\u202e", "été", id="NFC, without invisible characters"),
        pytest.param("<style>p{color:red}</style><script>x()</script><title>t</title>a<!-- b -->", "a", id="no code"),
        pytest.param("<p>unclosed <b>bold <i>both</b> rest", "unclosed bold both rest", id="broken nesting"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_html_becomes_the_text_a_reader_sees(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<ul><li>a</li><li>b</li></ul>", "- a\n- b", id="bullets"),
        pytest.param("<ol start=3><li>c</li><li>d</li></ol>", "3. c\n4. d", id="numbers, from where they start"),
        pytest.param("<ul><li><p>a</p></li></ul>", "- a", id="a paragraph stays on its bullet's line"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b", id="nested lists are indented"),
    ],
)
def test_lists_keep_their_markers(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            "<table><tr><th>Item</th><th>EUR</th></tr><tr><td><p>Pen</p></td><td>12,50</td></tr></table>",
            "Item\tEUR\nPen\t12,50",
            id="cells of a row are set apart on one line",
        ),
        pytest.param("<table><tr><td><p>a</p></td></tr></table>b", "a\nb", id="a single cell is a block"),
        pytest.param(
            "<table><tr><td><table><tr><td>x</td></tr></table></td><td>y<br>z</td></tr></table>",
            "x\ny\nz",
            id="a layout of columns becomes blocks",
        ),
    ],
)
def test_tables_keep_figures_apart_and_layouts_plain(html: str, text: str) -> None:
    assert to_text(html).replace("\n\n", "\n") == text


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<span style="display:none">secret</span>', id="display none"),
        pytest.param('<span style="DISPLAY : NONE !important">secret</span>', id="in capitals and important"),
        pytest.param('<span style="visibility:hidden">secret</span>', id="visibility"),
        pytest.param('<span style="font-size:0">secret</span>', id="font size 0"),
        pytest.param('<span style="font-size:1px">secret</span>', id="font size of a pixel"),
        pytest.param('<span style="opacity:0">secret</span>', id="opacity"),
        pytest.param('<span style="color:#ffffff">secret</span>', id="white on white"),
        pytest.param('<font color="white">secret</font>', id="a white font element"),
        pytest.param('<td bgcolor="#000080"><span style="color:navy">secret</span></td>', id="navy on navy"),
        pytest.param('<div style="background:#eee"><b style="color:#eeeeee">secret</b></div>', id="grey on grey"),
        pytest.param('<div style="position:absolute;left:-9999px">secret</div>', id="off screen"),
        pytest.param('<div style="max-height:0;overflow:hidden">secret</div>', id="no height"),
        pytest.param('<div style="mso-hide:all">secret</div>', id="hidden from Outlook"),
        pytest.param("<div hidden>secret</div>", id="the hidden attribute"),
        pytest.param("<style>.x{display:none}</style><p class='x'>secret</p>", id="by a style sheet"),
        pytest.param("<style>p.x, #y {color:#fff}</style><p class='x'>secret</p>", id="by a colour of a style sheet"),
        pytest.param("<style>@media screen{.x{display:none}}</style><p class='x'>secret</p>", id="on every screen"),
        pytest.param('<div style="color:rgba(0,0,0,0)">secret</div>', id="no opacity"),
        pytest.param('<div style="color:#ffffff00">secret</div>', id="no opacity in hex"),
        pytest.param('<div style="color:hsl(0, 0%, 100%)">secret</div>', id="white by its lightness"),
        pytest.param('<div style="clip-path:inset(100%)">secret</div>', id="clipped away"),
        pytest.param('<div style="position:absolute;clip:rect(1px,1px,1px,1px)">secret</div>', id="clipped to a pixel"),
        pytest.param('<div style="transform:scale(0)">secret</div>', id="shrunk"),
        pytest.param('<div style="font:0/0 a">secret</div>', id="no font size in a shorthand"),
        pytest.param(
            '<div style="display:none"><p style="display:block">secret</p></div>', id="shown in what is hidden"
        ),
        pytest.param('<div style="text-indent:-9999px">secret</div>', id="indented away"),
    ],
)
def test_hidden_text_is_kept_apart(html: str) -> None:
    found = read_html(f"<table><tr>{html}</tr></table><p>seen</p>" if html.startswith("<td") else f"{html}<p>seen</p>")
    assert (found.text, found.hidden) == ("seen", "secret")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<div style="font-size:0"><span style="font-size:14px">seen</span></div>', id="a size given back"),
        pytest.param('<div style="background:#333;color:#fff">seen</div>', id="white on dark"),
        pytest.param('<td style="background-image:url(x.png);color:white">seen</td>', id="white on a picture"),
        pytest.param("<style>@media print{.x{display:none}}</style><p class=x>seen</p>", id="hidden only in print"),
        pytest.param('<div style="max-height:none;opacity:1">seen</div>', id="no limit"),
        pytest.param(
            "<style>@media (max-width:9em){.x{display:none}}</style><p class=x>seen</p>", id="on small screens"
        ),
        pytest.param(
            "<style>.b td{background:#06c}</style><p style='color:#fff'>seen</p>", id="white on we know not what"
        ),
        pytest.param('<p title="an order" aria-label="another">seen</p>', id="titles are no text and hide none"),
        pytest.param('<p aria-hidden="true">seen</p>', id="hidden from a screen reader only"),
        pytest.param(
            '<p style="visibility:hidden"><b style="visibility:visible">seen</b></p>', id="made visible again"
        ),
    ],
)
def test_text_that_only_looks_hidden_is_seen(html: str) -> None:
    found = read_html(f"<table><tr>{html}</tr></table>" if html.startswith("<td") else html)
    assert (found.text, found.hidden) == ("seen", "")


def test_a_link_is_its_text_with_a_span_and_a_target() -> None:
    found = read_html('<p>Pay <a href=" https://x.be/p?a=1&amp;b=2 "> <b>here</b></a> now</p>')
    assert [(found.text[link.start : link.end], link.target) for link in found.links] == [
        ("here", "https://x.be/p?a=1&b=2")
    ]


def test_spans_hold_where_characters_are_composed() -> None:
    found = read_html('e\u0301e\u0301 <a href="t">cafe\u0301</a> <a href="u">x</a>')
    assert [found.text[link.start : link.end] for link in found.links] == ["café", "x"]


def test_pictures_too_small_to_see_are_counted() -> None:
    html = '<img src="https://t.example/o.gif" width="1" height="1"><img src="cid:logo"><img src="https://x/y" width=9>'
    assert read_html(html).tracking_pixels == 1


@pytest.mark.parametrize(
    ("html", "hints"),
    [
        pytest.param('<p>a</p><blockquote type="cite">q</blockquote>', [("quote", "q")], id="a cited block"),
        pytest.param("<p>a</p><blockquote>q</blockquote>", [], id="an indented block"),
        pytest.param(
            '<p>a</p><blockquote style="border-left: 1px solid #ccc">q</blockquote>',
            [("quote", "q")],
            id="a block with a line down its side",
        ),
        pytest.param('<blockquote style="border-left:none">q</blockquote>', [], id="a block without a line"),
        pytest.param(
            '<p>a</p><div id="x_divRplyFwdMsg"><b>From:</b> A</div>',
            [("reply_header", "From: A")],
            id="Outlook on the web",
        ),
        pytest.param(
            "<p>a</p><div style='border:none;border-top:solid 1.0pt'><p class=MsoNormal><b>Van:</b> A</p></div>",
            [("reply_header", "Van: A")],
            id="Outlook's line above the header",
        ),
        pytest.param(
            '<p>a</p><div class="moz-signature">-- <br>Otto</div>', [("signature", "--\nOtto")], id="a signature"
        ),
        pytest.param('<div id="appendonsend"></div><p>a</p>', [], id="an empty mark"),
    ],
)
def test_marks_of_mail_programs_become_hints(html: str, hints: list[tuple[str, str]]) -> None:
    found = read_html(html)
    assert [(hint.kind, found.text[hint.start : hint.end]) for hint in found.hints] == hints


HOSTILE = {
    "nested quotes": "<blockquote type=cite>x" * 50_000,
    "nested divisions": "<div>" * 300_000,
    "nested tables": "<table><tr><td>x" * 20_000,
    "unclosed fonts": "".join(f"<p><font size={i}>x" for i in range(20_000)),
    "misnested bold": "<b><p>" * 100_000,
    "open brackets": "<" * 1_000_000,
    "comments": "<!--" * 100_000,
    "a style without end": '<p style="' + "x:y;" * 300_000 + '">z',
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
    "rules without end": "<style>" + ".a{" * 100_000 + "</style>x",
    "no-break spaces": "&nbsp;" * 200_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_html_is_read_in_bounded_time(html: str) -> None:
    assert isinstance(to_text(html), str)


WORD = st.text(alphabet=st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=8)
WRAPPERS = st.sampled_from(
    ["p", "div", "span", "b", "a", "td", "li", "h2", "pre", "blockquote", "font", "center", "q", "o:p", "strong"]
)
LAYOUTS = {"td": ("<table><tr><td>", "</td></tr></table>"), "li": ("<ul><li>", "</li></ul>")}
SHOWN = st.recursive(
    WORD.map(lambda word: (word, [word])),
    lambda inner: st.tuples(WRAPPERS, st.lists(inner, min_size=1, max_size=4)).map(
        lambda made: (
            LAYOUTS.get(made[0], (f"<{made[0]}>", f"</{made[0]}>"))[0]
            + " ".join(html for html, _ in made[1])
            + LAYOUTS.get(made[0], (f"<{made[0]}>", f"</{made[0]}>"))[1],
            [word for _, words in made[1] for word in words],
        )
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(SHOWN)
def test_no_visible_word_is_lost_and_their_order_stays(made: tuple[str, list[str]]) -> None:
    html, expected = made
    found = [word for word in to_text(html).split() if word != "-"]
    assert found == [word for written in expected for word in unicodedata.normalize("NFC", written).split()]


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div style='color:#fff'>",
        "</div>",
        "<br>",
        "<li>",
        "<ol>",
        "</ol>",
        "<td>",
        "<tr>",
        "<table>",
        "text",
        " ",
        "\n",
        "e\u0301",
        "&nbsp;",
        "<a href=x>",
        "</a>",
        "<pre>",
        "\u200b",
        "<blockquote type=cite>",
        "\u0301",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_html_becomes_canonical_text_with_spans_inside_it(html: str) -> None:
    found = read_html(html)
    assert unicodedata.is_normalized("NFC", found.text)
    assert "\r" not in found.text
    assert found.text == found.text.rstrip()
    for span in (*found.links, *found.hints):
        assert 0 <= span.start < span.end <= len(found.text)
