"""Who may go through which door: every admin address of ours, for everybody, both ways.

An address that has no row here fails, so that a new one is thought about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import FunctionType
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms.articles.actions.releases import schedule
from cms.articles.actions.trash import move_to_trash
from cms.articles.help.cards import add_card
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    HoldOverride,
    Release,
    TrashedPage,
)
from cms.sources.importing.topics import make_topic
from cms.sources.models import Decision, ImportRun, MergeStep
from cms.sources.uploading.staging import stage_files
from tests.cms.beginnings import Beginnings, Step
from tests.cms.change import draft, publish, section, text
from tests.cms.conftest import NOTE, imported
from tests.cms.sources.new_version import reimport

LOGIN, ADMIN, AWAY = "login", "home of the admin", "back"
"""Redirected: to the login, to the home of the admin (forbidden), or after the deed."""
PEOPLE = [
    "anonymous",
    "nobody",
    "Editors",
    "Publishers",
    "Importers",
    "elsewhere",
    "superuser",
]

GONE = "What is gone\n\nWords.\n"
WAITING = "Whom to ask\n\nWords before.\n\nWho?\n\nA doctor.\n\nWhen?\n\nEarly.\n"

Row = list[int | str]
MATRIX: dict[str, dict[str, Row]] = {
    "articles_publish": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, "refused"],
        "Publishers": [200, AWAY],
        "Importers": [200, "refused"],
        "elsewhere": [404, 404],
        "superuser": [200, AWAY],
    },
    "articles_release": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, "refused"],
        "Publishers": [405, AWAY],
        "Importers": [405, "refused"],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "articles_help_card": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "articles_help_card_add": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, AWAY],
        "Publishers": [405, AWAY],
        "Importers": [405, AWAY],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "articles_help_card_remove": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, ADMIN],
        "Publishers": [405, AWAY],
        "Importers": [405, ADMIN],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "articles_calendar": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [200, 405],
        "superuser": [200, 405],
    },
    "articles_schedule": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, "refused"],
        "Publishers": [405, AWAY],
        "Importers": [405, "refused"],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "articles_trash": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [200, 405],
        "superuser": [200, 405],
    },
    "articles_trash_restore": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, AWAY],
        "Publishers": [405, AWAY],
        "Importers": [405, AWAY],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "articles_trash_empty": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [404, 404],
        "Publishers": [404, 404],
        "Importers": [404, 404],
        "elsewhere": [404, 404],
        "superuser": [200, AWAY],
    },
    "sources_import": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [ADMIN, ADMIN],
        "Publishers": [ADMIN, ADMIN],
        "Importers": [200, 200],
        "elsewhere": [200, 200],
        "superuser": [200, 200],
    },
    "sources_run": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [404, 405],
        "Publishers": [404, 405],
        "Importers": [404, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_apply": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, 404],
        "Publishers": [405, 404],
        "Importers": [405, 404],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "sources_discard": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [405, 404],
        "Publishers": [405, 404],
        "Importers": [405, 404],
        "elsewhere": [405, 404],
        "superuser": [405, AWAY],
    },
    "sources_runs": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [200, 405],
        "superuser": [200, 405],
    },
    "sources_history": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_difference": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_original": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_origin": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [200, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_reviews": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [404, 405],
        "elsewhere": [200, 405],
        "superuser": [200, 405],
    },
    "sources_review": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, AWAY],
        "Publishers": [200, AWAY],
        "Importers": [404, 404],
        "elsewhere": [404, 404],
        "superuser": [200, AWAY],
    },
    "sources_review_preview": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [200, 405],
        "Publishers": [200, 405],
        "Importers": [404, 405],
        "elsewhere": [404, 405],
        "superuser": [200, 405],
    },
    "sources_undo": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [404, 404],
        "Publishers": [200, AWAY],
        "Importers": [200, AWAY],
        "elsewhere": [404, 404],
        "superuser": [200, AWAY],
    },
    "sources_policy": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [404, 404],
        "Publishers": [404, 404],
        "Importers": [404, 404],
        "elsewhere": [404, 404],
        "superuser": [200, 200],
    },
    "sources_override": {
        "anonymous": [LOGIN, LOGIN],
        "nobody": [LOGIN, LOGIN],
        "Editors": [404, 404],
        "Publishers": [404, 404],
        "Importers": [404, 404],
        "elsewhere": [404, 404],
        "superuser": [200, 200],
    },
    "upload": {
        "anonymous": [404, 405],
        "nobody": [404, 405],
        "Editors": [404, 405],
        "Publishers": [404, 405],
        "Importers": [404, 405],
        "elsewhere": [404, 405],
        "superuser": [404, 405],
    },
}
"""By the name of the address: what each person gets for GET and for POST."""


def our_routes(patterns: Any = None) -> Iterator[str]:
    """The names of all addresses below /admin/ whose view is in this project."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(pattern, URLPattern):
            yield from our_routes(pattern.url_patterns)
        elif is_ours(pattern.callback) and pattern.name:
            yield pattern.name


def is_ours(view: Any) -> bool:
    """Whether a view is defined in this project, whatever is wrapped around it."""
    view = getattr(view, "view_class", view)
    if str(view.__module__).startswith("cms."):
        return True
    inner = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    return any(is_ours(each) for each in inner if isinstance(each, FunctionType))


@dataclass
class House:
    """An article, a plan of somebody's import, and an article that waits for a decision."""

    article: ArticlePage
    run: ImportRun
    waiting: ArticlePage
    trashed: TrashedPage
    scheduled: ArticlePage

    def address(self, name: str) -> str:
        match name:
            case (
                "articles_publish"
                | "articles_release"
                | "articles_help_card"
                | "articles_help_card_add"
                | "articles_help_card_remove"
            ):
                return reverse(name, args=[self.article.pk])
            case "articles_schedule":
                return reverse(name, args=[self.scheduled.pk])
            case (
                "sources_review"
                | "sources_review_preview"
                | "sources_undo"
                | "sources_origin"
                | "sources_override"
                | "sources_policy"
            ):
                return reverse(name, args=[self.waiting.pk])
            case "sources_history":
                return reverse(name, args=[self.source])
            case "sources_difference":
                return f"{reverse(name, args=[self.source])}?before=1&after=2"
            case "sources_original":
                return reverse(name, args=[self.source, 2])
            case "upload":
                return reverse(name, args=["nothing.png"])
            case "articles_trash_restore":
                return reverse(name, args=[self.trashed.pk])
            case (
                "sources_import"
                | "sources_reviews"
                | "sources_runs"
                | "articles_calendar"
                | "articles_trash"
                | "articles_trash_empty"
            ):
                return reverse(name)
            case _:
                return reverse(name, args=[self.run.pk])

    @property
    def source(self) -> int:
        """The source of the article that waits."""
        return int(self.waiting.source_documents.get().pk)

    def state(self) -> tuple[Any, ...]:
        """What nobody may change without the right."""
        return (
            ArticlePage.objects.count(),
            ImportRun.objects.count(),
            ArticlePage.objects.filter(live=True).count(),
            MergeStep.objects.count(),
            Decision.objects.count(),
            TrashedPage.objects.count(),
            HoldOverride.objects.count(),
            ArticleHelpCard.objects.count(),
            Release.objects.filter(state=Release.WAITING).count(),
        )


def make_elsewhere() -> None:
    """An editor, publisher and importer, but only below another topic."""
    topic = make_topic("Elsewhere")
    group = Group.objects.create(name="elsewhere")
    ours = ("access_admin", "import_source", "review_conflicts", "undo_import")
    for codename in (*ours, "override_hold"):
        group.permissions.add(Permission.objects.get(codename=codename))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=topic, permission=Permission.objects.get(codename=codename)
        )
    User.objects.create_user("elsewhere").groups.add(group)


def make_house() -> House:
    topic = make_topic("Depression")
    make_elsewhere()
    owner = User.objects.create_user("owner")
    run = stage_files([("other.txt", NOTE.replace(b"short", b"long"))], topic, owner)
    waiting = imported(topic, WAITING.encode(), "waiting.txt")
    draft(section(waiting, "Who?"), body=text("A nurse."))
    reimport(waiting, WAITING.replace("doctor", "pharmacist"))
    trashed = move_to_trash(imported(topic, GONE.encode(), "gone.txt"))
    article = imported(topic)
    add_card(article, HelpSubject.objects.get(slug="suicide"))
    tomorrow = timezone.now() + timedelta(days=1)
    schedule(article, tomorrow, None)
    scheduled = imported(topic, b"On a day\n\nWords.\n", "day.txt")
    publish(scheduled, go_live_at=tomorrow)
    return House(article, run, waiting, trashed, scheduled)


@pytest.fixture
def steps() -> Sequence[Step]:
    return (make_house,)


@pytest.fixture
def house(db: None, beginnings: Beginnings) -> House:
    made: House = beginnings.made_by(make_house)
    return made


def kind_of(answer: Any) -> int | str:
    """A status, or where a redirect leads."""
    if answer.status_code != 302:
        return int(answer.status_code)
    target = answer["Location"]
    if target.startswith("/admin/login/"):
        return LOGIN
    return ADMIN if target == "/admin/" else AWAY


def test_every_address_of_ours_has_a_row() -> None:
    assert set(our_routes()) - {"wagtail_serve"} == set(MATRIX)


def test_every_row_has_everybody() -> None:
    assert all(list(row) == PEOPLE for row in MATRIX.values())


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", MATRIX)
def test_everybody_gets_what_the_table_says(
    house: House,
    log_in: Callable[[str], Client],
    name: str,
    person: str,
) -> None:
    client = Client() if person == "anonymous" else log_in(person)
    seen, done = MATRIX[name][person]
    before = house.state()
    assert kind_of(client.get(house.address(name))) == seen
    assert house.state() == before
    # What stands in for a choice, where one address does several things.
    do = "now" if name == "articles_schedule" else "cancel"
    answer = client.post(house.address(name), {"do": do, "what": "go_live_at"})
    if done == "refused":
        back = "articles_calendar" if name == "articles_schedule" else "articles_publish"
        assert answer["Location"] == house.address(back)
        assert "You may not publish" in client.get(answer["Location"]).content.decode()
    else:
        assert kind_of(answer) == done
    if done != AWAY:
        assert house.state() == before


@pytest.mark.parametrize(
    "name",
    [
        *("articles_publish", "articles_release", "articles_schedule"),
        *("articles_help_card", "articles_help_card_add", "articles_help_card_remove"),
        *("articles_trash_restore", "sources_run", "sources_apply"),
        *("sources_review", "sources_undo", "sources_override", "sources_policy"),
    ],
)
def test_what_never_was_is_not_found(admin: Client, name: str) -> None:
    address = reverse(name, args=[999_999])
    assert admin.get(address).status_code in (404, 405)
    assert admin.post(address).status_code in (404, 405)
