"""What our rich text has that Wagtail does not bring: underline, highlight, languages."""

from __future__ import annotations

from collections.abc import Mapping

import wagtail.admin.rich_text.editors.draftail.features as draftail
from bs4 import Tag
from draftjs_exporter.dom import DOM
from draftjs_exporter.types import Element, Props
from wagtail import hooks
from wagtail.admin.rich_text.converters.editor_html import (
    LinkTypeRule,
    PageLinkHandler,
    WhitelistRule,
)
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    InlineEntityElementHandler,
    InlineStyleElementHandler,
    PageLinkElementHandler,
)
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.whitelist import allow_without_attributes, attribute_rule, check_url

STYLES = [
    ("underline", "UNDERLINE", "u", "Underline", "U"),
    ("highlight", "HIGHLIGHT", "mark", "Highlight", "H"),
]
"""Feature, Draft.js style, tag, description, label of the button."""
PLAIN_TAGS = [
    ("code", "code"),
    ("strikethrough", "s"),
    ("superscript", "sup"),
    ("subscript", "sub"),
    *((feature, tag) for feature, _, tag, _, _ in STYLES),
]
"""Features and tags that Wagtail's cleaning would take away: it has no rule for them."""
LANGUAGE_ATTRIBUTES = {"lang": True, "dir": True}
"""The attributes that say which language words are in."""


@hooks.register("register_rich_text_features")
def allow_plain_tags(features: FeatureRegistry) -> None:
    """Lets cleaning keep every style that the editor offers."""
    for feature, tag in PLAIN_TAGS:
        rule = WhitelistRule(tag, allow_without_attributes)
        features.register_converter_rule("editorhtml", feature, [rule])


@hooks.register("register_rich_text_features")
def register_styles(features: FeatureRegistry) -> None:
    """Registers underline and highlight, which Wagtail does not bring."""
    for feature, style, tag, description, label in STYLES:
        control: dict[str, object] = {
            "type": style,
            "label": label,
            "description": description,
        }
        # Draft.js draws an underline by itself; a highlight needs its colours.
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


def language_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Returns the language and direction among the attributes or data of some words."""
    return {name: attributes[name] for name in LANGUAGE_ATTRIBUTES if attributes.get(name)}


class LanguageHandler(InlineEntityElementHandler):
    """`<span lang dir>` as an entity of the editor."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, str]:
        """Returns the language."""
        return language_of(attrs)


class LinkInLanguageHandler(ExternalLinkElementHandler):
    """A link that keeps the language of its words."""

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, object]:
        """Returns where it leads, and the language."""
        return {**super().get_attribute_data(attrs), **language_of(attrs)}


class PageLinkInLanguageHandler(PageLinkElementHandler):
    """A link to a page that keeps the language of its words."""

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, object]:
        """Returns the page, and the language."""
        return {**super().get_attribute_data(attrs), **language_of(attrs)}


class PageLinkInLanguage(PageLinkHandler):
    """The same, for cleaning."""

    @staticmethod
    def get_db_attributes(tag: Tag) -> dict[str, object]:
        """Returns the page, and the language."""
        return {**PageLinkHandler.get_db_attributes(tag), **language_of(tag.attrs)}


def language_entity(props: Props) -> Element:
    """Returns words in a language, as they are stored."""
    return DOM.create_element("span", language_of(props), props["children"])


def link_entity(props: Props) -> Element:
    """Returns a link, as it is stored: as Wagtail's own, with the language of its words."""
    page = props.get("id")
    link = (
        {"href": check_url(props.get("url"))}
        if page is None
        else {"linktype": "page", "id": page}
    )
    return DOM.create_element("a", {**link, **language_of(props)}, props["children"])


@hooks.register("register_rich_text_features", order=10)
def register_languages(features: FeatureRegistry) -> None:
    """Registers words in another language, and links that keep theirs.

    A link must keep it itself, for the editor has no two entities on the same words. It
    comes after Wagtail's own rules for links, which it takes the place of.
    """
    control = {
        "type": "LANGUAGE",
        "icon": "globe",
        "description": "Language of these words",
        "attributes": list(LANGUAGE_ATTRIBUTES),
    }
    features.register_editor_plugin(
        "draftail",
        "language",
        draftail.EntityFeature(control, js=["articles/language.js"]),
    )
    features.register_converter_rule(
        "editorhtml",
        "language",
        [WhitelistRule("span", attribute_rule(LANGUAGE_ATTRIBUTES))],
    )
    features.register_converter_rule(
        "contentstate",
        "language",
        {
            "from_database_format": {
                "span[lang]": LanguageHandler("LANGUAGE"),
                "span[dir]": LanguageHandler("LANGUAGE"),
            },
            "to_database_format": {"entity_decorators": {"LANGUAGE": language_entity}},
        },
    )
    features.register_converter_rule(
        "editorhtml",
        "link",
        [
            WhitelistRule("a", attribute_rule({"href": check_url, **LANGUAGE_ATTRIBUTES})),
            LinkTypeRule("page", PageLinkInLanguage),
        ],
    )
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": LinkInLanguageHandler("LINK"),
                'a[linktype="page"]': PageLinkInLanguageHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )
