"""What readers see of an article or section now, in one sentence for its editors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


@dataclass(frozen=True)
class Standing:
    """What decides about it."""

    live: bool = True
    newest: bool = True
    """Whether the latest version is the one that was released last."""
    released: datetime | None = None
    held: str = ""
    """Why the latest version may not go out."""
    lacks_card: bool = False
    """Whether that, or a part of it, is a missing help card."""
    due: datetime | None = None
    """When a version goes out by itself, or was to."""
    waits_for: str = ""
    """Why it did not go out on that day."""
    went_out: bool = False
    """Whether it was ever public."""
    expired: bool = False
    private: bool = False
    hidden: bool = False
    """Whether the released order of sections leaves it out."""
    above: str = ""
    """What keeps a page above it, and so this one, from readers."""
    kept_by: int | None = None
    """The page above of which that is said."""

    @property
    def public(self) -> bool:
        """Whether readers see anything of it."""
        out = self.above or self.private or self.hidden
        return bool(self.live and self.released and not out)


def sentence_of(standing: Standing) -> str:
    """Returns what readers see, and why it is not the latest version if it is not."""
    if not standing.live or not standing.public:
        return f"{_why_not_public(standing)}."
    if standing.newest:
        return "Readers see this version."
    return f"Readers see the version of {_day(standing.released)}{_why_older(standing)}."


def _why_not_public(standing: Standing) -> str:
    reasons = [
        (standing.above, f"Not public: {standing.above}"),
        (not standing.live and standing.due, _going_out(standing)),
        (not standing.live and standing.expired, "Not public: its time is over"),
        (not standing.live and standing.went_out, "Not public: it is withdrawn"),
        (standing.held and not standing.released, f"Not public: {standing.held}"),
        (not standing.live, "Not public yet"),
        (standing.private, "Not public: it is private"),
        (standing.hidden, "Not public: the order of sections leaves it out"),
    ]
    return next((said for reason, said in reasons if reason), "Not public yet")


def _going_out(standing: Standing) -> str:
    day = moment(standing.due)
    if standing.waits_for:
        return f"Was to go out on {day}, and waits: {standing.waits_for.rstrip('.')}"
    if standing.held:
        return f"Not public: {standing.held}; goes out on {day} if that is decided"
    return f"Goes out on {day}"


def _why_older(standing: Standing) -> str:
    if standing.due:
        held = f": {standing.held}" if standing.held and not standing.waits_for else ""
        said = _going_out(standing).removeprefix(f"Not public{held}; ")
        return f"{held}; a newer one {said[0].lower()}{said[1:]}"
    return f": {standing.held}" if standing.held else "; a newer one is a draft"


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def moment(at: datetime | None) -> str:
    """Returns a day and time as people write it; empty where there is none."""
    return date_format(timezone.localtime(at), "j F Y H:i") if at else ""
