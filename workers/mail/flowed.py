"""format=flowed (RFC 3676): lines that end in a space continue on the next one."""

from __future__ import annotations


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Text with its paragraphs put together; quoted lines keep their ">" signs.

    text: "\\n" line ends. delete_space: the parameter DelSp=yes, for languages without spaces.
    """
    out: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.split("\n"):
        content = line.lstrip(">")
        level = len(line) - len(content)
        content = content.removeprefix(" ")  # space-stuffing
        signature = content == "-- "
        if paragraph and (level != depth or signature):
            out.append(_line(depth, paragraph))
            paragraph = []
        depth = level
        if content.endswith(" ") and not signature:
            paragraph.append(content[:-1] if delete_space else content)
            continue
        paragraph.append(content)
        out.append(_line(depth, paragraph))
        paragraph = []
    if paragraph:
        out.append(_line(depth, paragraph))
    return "\n".join(out)


def _line(depth: int, paragraph: list[str]) -> str:
    content = "".join(paragraph)
    content = content if content == "-- " else content.rstrip(" ")
    return f"{'>' * depth} {content}" if depth and content else ">" * depth + content
