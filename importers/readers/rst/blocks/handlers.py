"""The one table of body elements: class of a node -> what reads it."""

from __future__ import annotations

from docutils import nodes

from importers.readers.rst.blocks.block_reader import BlockTable
from importers.readers.rst.blocks.callouts import read_callout, read_topic
from importers.readers.rst.blocks.code_blocks import (
    read_doctest,
    read_formula,
    read_literal_block,
    read_raw,
)
from importers.readers.rst.blocks.definition_lists import (
    read_definition_list,
    read_field_list,
)
from importers.readers.rst.blocks.figures import (
    read_figure,
    read_image_block,
    read_linked_image,
)
from importers.readers.rst.blocks.invisible import (
    read_comment,
    read_decoration,
    read_nothing,
    read_substitution_definition,
    read_system_message,
    read_target,
)
from importers.readers.rst.blocks.lists import read_bullet_list, read_enumerated_list
from importers.readers.rst.blocks.paragraphs import (
    read_element,
    read_line_block,
    read_paragraph,
    read_rubric,
)
from importers.readers.rst.blocks.quotes import read_quote
from importers.readers.rst.blocks.sections import (
    read_footnote,
    read_section,
    read_subtitle,
    read_transition,
)
from importers.readers.rst.blocks.tables import read_table

BODY_ELEMENTS: BlockTable = {
    nodes.section: read_section,
    nodes.subtitle: read_subtitle,
    nodes.transition: read_transition,
    nodes.footnote: read_footnote,
    nodes.citation: read_footnote,
    nodes.paragraph: read_paragraph,
    nodes.line_block: read_line_block,
    nodes.rubric: read_rubric,
    nodes.bullet_list: read_bullet_list,
    nodes.enumerated_list: read_enumerated_list,
    nodes.definition_list: read_definition_list,
    nodes.field_list: read_field_list,
    nodes.option_list: read_field_list,
    nodes.docinfo: read_field_list,
    nodes.literal_block: read_literal_block,
    nodes.doctest_block: read_doctest,
    nodes.math_block: read_formula,
    nodes.raw: read_raw,
    nodes.block_quote: read_quote,
    nodes.Admonition: read_callout,
    nodes.sidebar: read_callout,
    nodes.topic: read_topic,
    nodes.table: read_table,
    nodes.figure: read_figure,
    nodes.image: read_image_block,
    nodes.reference: read_linked_image,
    nodes.comment: read_comment,
    nodes.system_message: read_system_message,
    nodes.substitution_definition: read_substitution_definition,
    nodes.target: read_target,
    nodes.decoration: read_decoration,
    nodes.pending: read_nothing,
    nodes.meta: read_nothing,
    nodes.title: read_nothing,
    nodes.Element: read_element,
}
"""Every other element is an `Element`; `Admonition` stands for all kinds of them."""
