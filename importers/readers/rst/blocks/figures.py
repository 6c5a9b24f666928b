"""docutils' images and figures as figures, with the words under them."""

from __future__ import annotations

from docutils import nodes

from importers.document import Attributes, Blocks, Figure, Inlines, Paragraph, Text
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.rst.blocks.paragraphs import paragraph_of
from importers.readers.rst.inlines import read_image
from importers.result import Cause


def read_image_block(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns an image by itself; its description where it has no address to show."""
    return _image_block(node, reader, reader.attributes(node))


def _image_block(node: nodes.Element, reader: RstBlocks, attributes: Attributes) -> Blocks:
    image = read_image(node, reader.context)
    if isinstance(image, str):
        return (Paragraph((Text(image),), attributes=attributes),) if image else ()
    return (Figure(image.asset, image.alt, attributes=attributes),)


def read_linked_image(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns an image with a link; in a paragraph of its own the link is among the
    words.
    """
    content = reader.inlines(nodes.paragraph("", "", node.deepcopy()))
    return paragraph_of(content, reader.attributes(node))


def read_figure(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns the first image of a figure with the caption; the rest, and the legend, after
    it.

    The link round the image of a figure is left out.
    """
    attributes = reader.attributes(node)
    caption: Inlines = ()
    figure: Figure | None = None
    rest: Blocks = ()
    for child in node.children:
        image = _first_image(child) if figure is None else None
        if isinstance(child, nodes.caption):
            caption = reader.inlines(child)
        elif isinstance(child, nodes.legend):
            rest += reader.blocks(child.children)
        elif image is not None:
            if isinstance(child, nodes.reference):
                reader.context.exclude(Cause.MARKUP, child.get("refuri", ""))
            match _image_block(image, reader, attributes):
                case (Figure() as figure,):
                    pass
                case description:
                    rest += description
        else:
            rest += reader.blocks((child,))
    if figure is None:
        return ((Paragraph(caption),) if caption else ()) + rest
    return (Figure(figure.asset, figure.alt, caption, attributes=attributes), *rest)


def _first_image(node: nodes.Node) -> nodes.image | None:
    """Returns a node that is an image, or the first one inside it."""
    return next(iter(node.findall(nodes.image)), None)
