"""Tags and escaping: the only place where angle brackets are made."""

from __future__ import annotations

from importers.document.characters import verbatim

VOID = frozenset({"br", "hr", "img", "input", "meta"})


def escape(text: str) -> str:
    """Words as HTML text, without the characters that HTML does not allow."""
    text = verbatim(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, /, **attributes: str | int | bool | None) -> str:
    """An opening tag, or the whole of a void element.

    Attributes stand in the order given; None and False leave one out, True writes it
    without a value. A trailing underscore is dropped from a name (`class_`), and
    other underscores are hyphens (`aria_label`).
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(f'{label}=""')
        else:
            quoted = escape(str(value)).replace('"', "&quot;")
            parts.append(f'{label}="{quoted}"')
    return f"<{' '.join(parts)}{'/' if name in VOID else ''}>"


def element(name: str, inside: str, /, **attributes: str | int | bool | None) -> str:
    """A whole element round `inside`, which is markup already."""
    return f"{tag(name, **attributes)}{inside}</{name}>"
