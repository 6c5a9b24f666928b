"""Who wrote which word of an article: told from what is kept, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Revision

from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem
from cms.sources.origins.article_history import UNKNOWN, read_history
from cms.sources.origins.word_origins import WordOrigins, find_origins, percents_of
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, outline, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    NOT,
    OTHER,
    WHO,
    Import,
    question,
    second,
)

People = Callable[[str], User]


def add_edits(page: Any, user: User | None, **fields: Any) -> None:
    latest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    latest.save_revision(user=user, log_action=True)


def found(article: ArticlePage, key: str | None = None) -> WordOrigins:
    return find_origins(read_history(ArticlePage.objects.get(pk=article.pk)), key)


def marked(article: ArticlePage) -> str:
    """The text with the sign of each run that is not of the first version."""
    return "\n".join(
        "".join(
            run.space + (run.text if run.sign == "S1" else f"{run.sign}[{run.text}]")
            for run in line.runs
        )
        for line in found(article).lines
    )


def authors(article: ArticlePage) -> dict[str, str]:
    return {share.sign: share.author.who for share in found(article).shares}


def is_known(article: ArticlePage) -> bool:
    told = read_history(ArticlePage.objects.get(pk=article.pk))
    return not {"now", *(id for id in told.authors if id.startswith("before"))} & {
        step.id for step in told.steps
    }


def test_what_was_imported_is_of_the_source_to_the_last_word(quiet: ArticlePage) -> None:
    (share,) = found(quiet).shares
    assert (share.sign, share.author.who) == ("S1", "Source version 1")
    assert share.percent == "100.0"
    assert is_known(quiet)


def test_an_editors_words_are_the_editors(quiet: ArticlePage, people: People) -> None:
    words = text("Walking helps greatly in the morning. So does daylight.")
    add_edits(section(quiet, HELPS), people("Editors"), body=words)
    assert "Walking helps E1[greatly] in the morning." in marked(quiet)
    assert authors(quiet) == {"S1": "Source version 1", "E1": "editors"}


def test_two_editors_are_told_apart_and_one_in_a_day_is_one(
    quiet: ArticlePage, people: People
) -> None:
    page = section(quiet, HELPS)
    add_edits(page, people("Editors"), body=text("Walking helps much in the morning."))
    add_edits(page, people("Editors"), body=text("Walking helps very much in the morning."))
    add_edits(
        page,
        people("Publishers"),
        body=text("Walking briskly helps very much in the morning."),
    )
    assert "Walking E2[briskly] helps E1[very much] in the morning." in marked(quiet)
    assert is_known(quiet)


def test_after_a_merge_each_side_keeps_its_words(
    quiet: ArticlePage, people: People
) -> None:
    words = text("Walking helps in the morning. So does bright daylight.")
    add_edits(section(quiet, HELPS), people("Editors"), body=words)
    reimport(quiet, FIRST.replace("Screens do too", "So do screens"), people("Importers"))
    assert "So does E1[bright] daylight." in marked(quiet)
    assert "S2[So do screens]." in marked(quiet)
    assert is_known(quiet)


def test_moved_and_retitled_sections_keep_the_origin_of_their_words(
    waiting: ArticlePage, people: People
) -> None:
    said = marked(waiting)
    assert "S2[How much?]" in said
    assert f"\n{WHO}\n" in said
    assert "A doctor can help with most of it." in said


def test_words_of_who_decided_are_the_merges(waiting: ArticlePage, people: People) -> None:
    user = people("Publishers")
    name = question(waiting).fingerprint
    decide(waiting, {name: ("own", "<p>at dawn or dusk</p>")}, user)
    write_decisions(waiting, user)
    assert "S2[at] M1[dawn or dusk]" in marked(waiting)
    assert authors(waiting)["M1"] == "publishers"


def test_taking_an_import_back_gives_the_words_their_old_origin(
    quiet: ArticlePage, people: People
) -> None:
    before = marked(quiet)
    reimport(quiet, second(), people("Importers"))
    assert marked(quiet) != before
    item = ImportItem.objects.filter(article=quiet).latest("pk")
    undo(item, people("Publishers"))
    assert marked(quiet) == before
    assert is_known(quiet)
    undo(item, people("Publishers"), again=True)
    assert "S2[How much?]" in marked(quiet)


def test_what_editors_do_between_imports_is_theirs(
    quiet: ArticlePage, people: People
) -> None:
    editor = people("Editors")
    reimport(quiet, FIRST.replace("Everybody", "Everyone"), people("Importers"))
    add_edits(section(quiet, NOT), editor, body=text("Coffee keeps most people awake."))
    reimport(quiet, FIRST.replace("Everybody", "Everyone").replace("comfort", "solace"))
    add_edits(section(quiet, OTHER), editor, title="Another thing")
    said = marked(quiet)
    assert "S2[Everyone] sleeps." in said
    assert "keeps E1[most] people" in said
    assert "a S3[solace] to" in said
    assert "E2[Another thing]" in said
    assert is_known(quiet)


def test_a_revision_that_nobody_is_named_for_is_of_unknown_origin(
    quiet: ArticlePage,
) -> None:
    draft(section(quiet, HELPS), body=text("Nobody knows who wrote this."))
    assert "?[Nobody knows who wrote this]." in marked(quiet)


def test_words_of_purged_revisions_are_not_credited_to_the_next_editor(
    quiet: ArticlePage, people: People
) -> None:
    page = section(quiet, HELPS)
    add_edits(page, people("Editors"), body=text("Walking helps much."))
    add_edits(page, people("Publishers"), body=text("Walking helps very much."))
    first, _ = Revision.objects.filter(object_id=str(page.pk)).order_by("pk")[1:]
    assert first.user == people("Editors")
    first.delete()
    assert "E" not in authors(quiet)
    assert "?[very much]" in marked(quiet)


def test_words_that_came_past_all_revisions_are_of_unknown_origin(
    quiet: ArticlePage, people: People
) -> None:
    page = section(quiet, HELPS)
    add_edits(page, people("Editors"), body=text("Walking helps much."))
    revision = Revision.objects.filter(object_id=str(page.pk)).latest("pk")
    revision.delete()
    type(page).objects.filter(pk=page.pk).update(title="Put in by hand")
    assert "?[Put in by hand]" in marked(quiet)


def test_an_article_that_was_written_here_is_its_editors(
    topic: Any, people: People
) -> None:
    article = ArticlePage(
        title="Written here", lead=text("By hand."), owner=people("Editors")
    )
    topic.add_child(instance=article)
    article.save_revision(user=people("Editors"))
    assert authors(article) == {"E1": "editors"}


def test_a_copy_of_an_imported_article_does_not_make_an_author_of_who_copied(
    quiet: ArticlePage, people: People
) -> None:
    copy = quiet.copy(
        recursive=True,
        update_attrs={"slug": "copy"},
        user=people("Editors"),
        copy_revisions=False,
    )
    assert {share.author.kind for share in found(copy).shares} == {UNKNOWN}


def test_a_section_that_is_hidden_is_not_told(
    quiet: ArticlePage, people: People, admin: Client
) -> None:
    draft(quiet, outline=outline(quiet, HELPS, NOT, OTHER, WHO, hidden=(OTHER,)))
    page = section(quiet, OTHER)
    answer = admin.get(reverse("sources_origin", args=[page.pk]))
    assert "does not show this section" in answer.content.decode()


def test_the_page_shows_every_word_with_its_sign_and_a_legend(
    waiting: ArticlePage, admin: Client
) -> None:
    answer = admin.get(reverse("sources_origin", args=[waiting.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert "no-cache" in answer["Cache-Control"]
    rows = page.select(".origins-legend tbody tr")
    shares = [float(row.select("td")[-1].get_text().split()[0]) for row in rows]
    assert round(sum(shares), 1) == 100.0
    marked = page.select(".origins-line .origin:not(.origin--plain)")
    assert marked
    assert all(each.find_next_sibling(class_="origin-sign") for each in marked)
    whole = " ".join(line.get_text() for line in page.select(".origin"))
    assert "Seven hours is usual." in whole


def test_of_a_section_only_its_own_words_are_shown(
    quiet: ArticlePage, admin: Client
) -> None:
    page = section(quiet, WHO)
    answer = admin.get(reverse("sources_origin", args=[page.pk])).content.decode()
    assert "A doctor can help" in answer
    assert "Walking" not in answer
    assert "100.0 %" in answer


def test_the_edit_views_lead_to_it(quiet: ArticlePage, admin: Client) -> None:
    for page in (quiet, section(quiet, WHO)):
        edit_view = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert reverse("sources_origin", args=[page.pk]) in edit_view.content.decode()


def test_no_other_kind_of_page_has_origins(topic: Any, admin: Client) -> None:
    assert admin.get(reverse("sources_origin", args=[topic.pk])).status_code == 404
    assert admin.get(reverse("sources_origin", args=[99_999])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_history(
    quiet: ArticlePage, people: People, import_text: Import
) -> None:
    add_edits(section(quiet, HELPS), people("Editors"), body=text("One."))
    reimport(quiet, second(), people("Importers"))
    article = ArticlePage.objects.get(pk=quiet.pk)
    find_origins(read_history(article))
    with CaptureQueriesContext(connection) as few:
        read_history(ArticlePage.objects.get(pk=quiet.pk))
    for number in range(3):
        add_edits(
            section(quiet, HELPS), people("Publishers"), body=text(f"Number {number}.")
        )
        add_edits(section(quiet, WHO), people("Editors"), body=text(f"Number {number}."))
        reimport(quiet, second() + f"\nAnd {number}.\n", people("Importers"))
    with CaptureQueriesContext(connection) as many:
        read_history(ArticlePage.objects.get(pk=quiet.pk))
    assert len(many) == len(few)


@given(st.lists(st.integers(1, 10_000), max_size=9))
def test_shares_add_up_to_a_hundred(counts: list[int]) -> None:
    said = percents_of(counts)
    assert len(said) == len(counts)
    assert not counts or round(sum(map(float, said)), 1) == 100.0


@pytest.mark.parametrize("name", ["understanding-depression.txt", "talking-treatments.md"])
def test_of_our_samples_every_word_is_known(import_text: Import, name: str) -> None:
    from tests.cms.conftest import SAMPLE

    article = import_text(SAMPLE.with_name(name).read_bytes(), name)
    assert authors(article) == {"S1": "Source version 1"}
    assert is_known(article)
