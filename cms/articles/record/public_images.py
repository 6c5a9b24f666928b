"""Public copies of images: what is seen, and nothing that a camera or its owner wrote
beside it, such as the place, the time and a name."""

from __future__ import annotations

from typing import Any

from wagtail.images.image_operations import FilterOperation

SEEN = {"icc_profile", "transparency", "duration", "loop", "background", "gamma"}
"""What Pillow keeps beside pixels that changes how they look."""


class Bare(FilterOperation):
    """Leaves only what is seen of an image; it stands upright already."""

    def construct(self) -> None:
        """Takes no arguments."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        """Forgets what stands beside the pixels."""
        # A drawing (SVG) has no such thing.
        if hasattr(willow.image, "info"):
            known = willow.image.info
            willow.image.info = {name: known[name] for name in SEEN & known.keys()}
        return willow
