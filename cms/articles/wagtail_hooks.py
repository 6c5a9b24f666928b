"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from typing import Any

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail import hooks
from wagtail.admin.rich_text.converters.editor_html import WhitelistRule
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineStyleElementHandler,
)
from wagtail.whitelist import allow_without_attributes

STYLES = [
    ("underline", "UNDERLINE", "u", "Underline", "U"),
    ("highlight", "HIGHLIGHT", "mark", "Highlight", "H"),
]
"""Feature, Draft.js style, tag, description, label of the button."""


@hooks.register("register_rich_text_features")
def register_styles(features: Any) -> None:
    """Underline and highlight, which Wagtail does not bring."""
    for feature, style, tag, description, label in STYLES:
        control = {"type": style, "label": label, "description": description}
        if style != "UNDERLINE":
            control["style"] = {"backgroundColor": "#ffd84d", "color": "#1b2629"}
        features.register_editor_plugin(
            "draftail", feature, draftail.InlineStyleFeature(control)
        )
        features.register_converter_rule(
            "contentstate",
            feature,
            {
                "from_database_format": {tag: InlineStyleElementHandler(style)},
                "to_database_format": {"style_map": {style: tag}},
            },
        )
        features.register_converter_rule(
            "editorhtml", feature, [WhitelistRule(tag, allow_without_attributes)]
        )
