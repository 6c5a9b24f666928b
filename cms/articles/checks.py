"""House rules that `manage.py check` keeps."""

from __future__ import annotations

from django.core.checks import Error, register

from cms.articles.blocks.body import BodyBlock
from cms.articles.mapping import table as mapping


@register()
def every_block_is_mapped_and_shown(**kwargs: object) -> list[Error]:
    """Returns an error for each block without a row in the mapping or a description."""
    errors = []
    for name, block in BodyBlock.base_blocks.items():
        if name not in mapping.NAMES:
            errors.append(
                Error(
                    f"The block “{name}” has no row in the mapping.",
                    hint="Add it to TABLE in cms/articles/mapping/table.py.",
                    id="articles.E001",
                )
            )
        if not getattr(block.meta, "description", None):
            errors.append(
                Error(
                    f"The block “{name}” has no description.",
                    hint="Give its Meta a description, and a preview_value.",
                    id="articles.E002",
                )
            )
    return errors
