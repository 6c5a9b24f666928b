"""docutils' images and figures as figures, with the words under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from importers.document import Attributes, Blocks, Figure, Inlines, Paragraph, Text
from importers.readers.rst.inlines import State, inlines, read_image
from importers.result import Reason


def read_alone(node: nodes.image, state: State, at: Attributes) -> Blocks:
    """An image by itself; its description where it has no address to show."""
    image = read_image(node, state)
    if isinstance(image, str):
        return (Paragraph((Text(image),), attributes=at),) if image else ()
    return (Figure(image.asset, image.alt, attributes=at),)


def read_figure(
    node: nodes.Element,
    read: Callable[[Sequence[nodes.Node]], Blocks],
    state: State,
    at: Attributes,
) -> Blocks:
    """The first image of a figure with the caption; the rest, and the legend, after it.

    `read` makes blocks of nodes. The link round the image of a figure is left out.
    """
    caption: Inlines = ()
    figure: Figure | None = None
    rest: Blocks = ()
    for child in node.children:
        images = (
            [child] if isinstance(child, nodes.image) else list(child.findall(nodes.image))
        )
        if isinstance(child, nodes.caption):
            caption = inlines(child, state)
        elif isinstance(child, nodes.legend):
            rest += read(child.children)
        elif figure is None and images:
            if isinstance(child, nodes.reference):
                state.leave_out(Reason.MARKUP, child.get("refuri", ""))
            made = read_alone(images[0], state, at)
            if made and isinstance(made[0], Figure):
                figure = made[0]
            else:
                rest += made
        else:
            rest += read((child,))
    if figure is None:
        return ((Paragraph(caption),) if caption else ()) + rest
    return (Figure(figure.asset, figure.alt, caption, attributes=at), *rest)
