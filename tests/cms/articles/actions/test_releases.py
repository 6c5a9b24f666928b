"""A release: an article goes out on a day as it was then, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, Workflow

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import cancel, carry_out, put_off, schedule
from cms.articles.actions.trash import move_to_trash
from cms.articles.models import ArticlePage, PublishHold, Release, SectionPage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standing_of
from cms.sources.purging import purge_revisions
from tests.cms.change import draft, outline, publish, section, text

HELPS, NOT = "What helps?", "What does not?"
Import = Callable[..., ArticlePage]
REASON = "1 question is open."


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    """A public article with changes in both of its sections."""
    article = import_text(publish=True)
    draft(section(article, HELPS), body=text("Swimming does."))
    draft(section(article, NOT), body=text("Staring."))
    return article


@pytest.fixture
def in_a_day() -> datetime:
    # To the minute, as people choose it.
    return (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)


def come(release: Release) -> None:
    """Let the day of a release come."""
    Release.objects.filter(pk=release.pk).update(due=timezone.now() - timedelta(minutes=1))


def sweep() -> str:
    """Run the command that does what is due; what it says."""
    said = StringIO()
    with suppress(SystemExit):
        call_command("publish_scheduled", stderr=said)
    return said.getvalue()


def words(article: ArticlePage) -> str:
    return "".join(str(page.body) for page in article.section_pages())


def state(release: Release) -> str:
    return str(Release.objects.get(pk=release.pk).state)


def post(client: Client, article: ArticlePage, **data: Any) -> Any:
    url = reverse("articles_release", args=[article.pk])
    return client.post(url, data, follow=True)


def plan(client: Client, article: ArticlePage, due: datetime) -> Any:
    """Schedule an article with the form of its screen."""
    url = reverse("articles_publish", args=[article.pk])
    version = client.get(url).context["version"]
    day = f"{timezone.localtime(due):%Y-%m-%dT%H:%M}"
    data = {"schedule": "1", "due": day, "version": version}
    return client.post(url, data, follow=True)


def test_all_of_it_goes_out_on_the_day_and_not_before(
    article: ArticlePage, admin: Client, in_a_day: datetime
) -> None:
    assert "goes out on" in plan(admin, article, in_a_day).content.decode()
    sweep()
    assert "Swimming" not in words(article)
    come(release := article.releases.get())
    sweep()
    assert "Swimming" in words(article)
    assert "Staring" in words(article)
    assert state(release) == "out"


def test_a_later_edit_does_not_slip_in(article: ArticlePage, in_a_day: datetime) -> None:
    come(schedule(article, in_a_day, None))
    draft(section(article, HELPS), body=text("Gambling does."))
    sweep()
    assert "Swimming" in words(article)
    assert "Gambling" not in words(article)
    latest = section(article, HELPS).get_latest_revision_as_object()
    assert "Gambling" in str(latest.body)


def test_an_autosave_does_not_write_over_what_waits(
    article: ArticlePage, people: Any, in_a_day: datetime
) -> None:
    user = people("superuser")
    page = section(article, HELPS)
    page.body = text("Swimming does.")
    waits = page.save_revision(user=user)
    come(schedule(article, in_a_day, user))
    page.body = text("Gambling does.")
    saved = page.save_revision(user=user, overwrite_revision=waits)
    assert saved.pk != waits.pk
    page.body = text("Walking does.")
    assert page.save_revision(user=user, overwrite_revision=saved).pk == saved.pk
    sweep()
    assert "Swimming" in words(article)


def test_what_waits_is_not_purged(article: ArticlePage, in_a_day: datetime) -> None:
    release = schedule(article, in_a_day, None)
    waits = {item.revision_id for item in release.items.all()}
    for page in article.section_pages():
        draft(page, body=text("Later."))
    purge_revisions()
    assert set(Revision.objects.filter(pk__in=waits).values_list("pk", flat=True)) == waits


def test_a_question_that_comes_later_keeps_all_of_it_back_and_its_author_is_told(
    article: ArticlePage, people: Any, admin: Client, in_a_day: datetime
) -> None:
    author = people("Publishers")
    author.email = "author@example.org"
    author.save()
    come(release := schedule(article, in_a_day, author))
    hold = PublishHold.objects.create(page=section(article, HELPS), reason=REASON)
    with pytest.MonkeyPatch.context() as now:
        now.setattr(transaction, "on_commit", lambda work, **_: work())
        assert "held: 1 question is open." in sweep()
        sweep()
    assert "Staring" not in words(article)
    # Once, however often the command runs.
    (letter,) = mail.outbox
    assert letter.to == ["author@example.org"]
    assert REASON in letter.body
    log = PageLogEntry.objects.filter(page=article.pk, action="articles.release.waits")
    assert log.count() == 1
    screen = admin.get(reverse("articles_publish", args=[article.pk])).content.decode()
    assert "Waits since" in screen
    assert REASON in screen
    other = sentence_of(standing_of(section(article, NOT)))
    assert f"and waits: “{HELPS}” is held: 1 question is open." in other
    hold.delete()
    sweep()
    assert "Staring" in words(article)
    assert state(release) == "out"


def test_a_page_that_is_held_when_the_day_is_chosen_goes_out_as_it_is_answered(
    article: ArticlePage, admin: Client, in_a_day: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda work, **_: work())
    page = section(article, HELPS)
    hold = PublishHold.objects.create(page=page, reason=REASON)
    said = plan(admin, article, in_a_day).content.decode()
    assert "As it is now, nothing of it would go out on that day" in said
    draft(page, body=text("Decided."))
    hold.delete()
    draft(page, body=text("An idea of later."))
    come(article.releases.get())
    sweep()
    assert "Decided" in words(article)
    assert "Staring" in words(article)
    assert "An idea of later" not in words(article)


def test_an_answer_that_was_not_taken_at_once_is_taken_by_the_next_run(
    article: ArticlePage, in_a_day: datetime
) -> None:
    page = section(article, HELPS)
    hold = PublishHold.objects.create(page=page, reason=REASON)
    release = schedule(article, in_a_day, None)
    draft(page, body=text("Decided."))
    hold.delete()  # what follows a commit does not happen here, as after a kill
    sweep()
    draft(page, body=text("An idea of later."))
    come(release)
    sweep()
    assert "Decided" in words(article)
    assert "An idea of later" not in words(article)


def test_it_goes_out_once_even_if_two_carry_it_out(
    article: ArticlePage, in_a_day: datetime
) -> None:
    release = schedule(article, in_a_day, None)
    come(release)
    assert len(carry_out(release)) == 2
    with pytest.raises(Refused, match="meantime"):
        carry_out(release)
    went_out = PageLogEntry.objects.filter(action="articles.release.out")
    assert went_out.count() == 1


def test_who_finds_it_put_off_meanwhile_leaves_it_alone(
    article: ArticlePage, in_a_day: datetime
) -> None:
    release = schedule(article, in_a_day, None)
    release.due = timezone.now() - timedelta(minutes=1)
    with pytest.raises(Refused, match="meantime"):
        carry_out(release)
    assert state(release) == "waiting"


def test_it_is_put_off(article: ArticlePage, admin: Client, in_a_day: datetime) -> None:
    come(release := schedule(article, in_a_day, None))
    day = f"{timezone.localtime(in_a_day):%Y-%m-%dT%H:%M}"
    post(admin, article, do="put_off", due=day)
    sweep()
    assert "Swimming" not in words(article)
    assert state(release) == "waiting"
    refused = post(admin, article, do="put_off", due="2001-01-01T00:00")
    assert "Choose a day and time to come." in refused.content.decode()
    refused = post(admin, article, do="put_off", due="soon")
    assert "Say a day and a time." in refused.content.decode()


def test_it_is_cancelled_and_the_drafts_stay(
    article: ArticlePage, admin: Client, in_a_day: datetime
) -> None:
    come(release := schedule(article, in_a_day, None))
    post(admin, article, do="cancel")
    sweep()
    assert state(release) == "cancelled"
    assert section(article, HELPS).has_unpublished_changes
    assert post(admin, article, do="cancel").status_code == 404


def test_it_is_published_now(
    article: ArticlePage, admin: Client, in_a_day: datetime
) -> None:
    release = schedule(article, in_a_day, None)
    draft(section(article, HELPS), body=text("Gambling does."))
    said = post(admin, article, do="now").content.decode()
    assert "2 pages went out" in said
    assert "Swimming" in words(article)
    assert state(release) == "out"


def test_only_by_who_may_publish_and_only_by_post(
    article: ArticlePage, log_in: Callable[[str], Client], in_a_day: datetime
) -> None:
    release = schedule(article, in_a_day, None)
    for what in ("now", "cancel", "put_off"):
        day = "2099-01-01T00:00"
        post(log_in("Editors"), article, do=what, due=day)
    assert state(release) == "waiting"
    assert Release.objects.get(pk=release.pk).due == release.due
    url = reverse("articles_release", args=[article.pk])
    assert log_in("superuser").get(url).status_code == 405


def test_an_editor_may_not_schedule(
    article: ArticlePage, people: Any, in_a_day: datetime
) -> None:
    with pytest.raises(Refused, match="may not publish"):
        schedule(article, in_a_day, people("Editors"))


def test_a_page_in_review_or_locked_is_not_scheduled(
    article: ArticlePage, people: Any, in_a_day: datetime
) -> None:
    page = section(article, HELPS)
    page.locked, page.locked_by = True, people("superuser")
    page.save()
    with pytest.raises(Refused, match="locked"):
        schedule(article, in_a_day, people("Publishers"))
    page.locked, page.locked_by = False, None
    page.save()
    Workflow.objects.get().start(page, people("Editors"))
    with pytest.raises(Refused, match="reviewed"):
        schedule(article, in_a_day, people("Publishers"))


def test_a_day_that_is_over_and_nothing_new_are_refused(
    article: ArticlePage, in_a_day: datetime
) -> None:
    with pytest.raises(Refused, match="day and time to come"):
        schedule(article, timezone.now(), None)
    publish_article(article)
    with pytest.raises(Refused, match="public already"):
        schedule(article, in_a_day, None)


def test_what_was_saved_after_the_screen_was_seen_is_not_scheduled(
    article: ArticlePage, admin: Client, in_a_day: datetime
) -> None:
    url = reverse("articles_publish", args=[article.pk])
    version = admin.get(url).context["version"]
    draft(section(article, HELPS), body=text("Gambling does."))
    day = f"{timezone.localtime(in_a_day):%Y-%m-%dT%H:%M}"
    data = {"schedule": "1", "due": day, "version": version}
    assert "saved since" in admin.post(url, data, follow=True).content.decode()
    assert not article.releases.exists()


def test_a_newer_one_takes_the_place_of_the_one_that_waits(
    article: ArticlePage, in_a_day: datetime
) -> None:
    first = schedule(article, in_a_day, None)
    second = schedule(article, in_a_day + timedelta(days=1), None)
    assert (state(first), state(second)) == ("cancelled", "waiting")
    publish_article(article)
    assert state(second) == "cancelled"


def test_readers_are_never_taken_back(article: ArticlePage, in_a_day: datetime) -> None:
    come(release := schedule(article, in_a_day, None))
    publish(section(article, HELPS), body=text("Newer, and out."))
    sweep()
    assert "Newer, and out" in words(article)
    assert "Staring" in words(article)
    assert state(release) == "out"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda page: page.unpublish(), "was withdrawn since"),
        (move_to_trash, "is in the trash"),
        (lambda page: page.delete(), "was deleted since"),
    ],
)
def test_what_was_taken_away_since_is_not_brought_back(
    article: ArticlePage,
    in_a_day: datetime,
    change: Callable[[SectionPage], object],
    reason: str,
) -> None:
    come(release := schedule(article, in_a_day, None))
    change(section(article, HELPS))
    assert reason in sweep()
    assert state(release) == "waiting"
    assert "Staring" not in words(article)


def test_it_waits_for_an_article_that_was_withdrawn_since(
    article: ArticlePage, in_a_day: datetime
) -> None:
    # Whose own page is no part of the list: nothing of it was changed.
    come(release := schedule(article, in_a_day, None))
    article.unpublish()
    assert "“A short note” was withdrawn since" in sweep()
    assert state(release) == "waiting"
    assert "Staring" not in words(article)


@pytest.mark.parametrize("which", ["article", "live article", "section"])
def test_a_day_on_which_a_page_of_it_is_over_is_refused(
    article: ArticlePage, in_a_day: datetime, which: str
) -> None:
    page = section(article, HELPS) if which == "section" else article
    change = publish if which == "live article" else draft
    change(page, expire_at=in_a_day + timedelta(days=1))
    with pytest.raises(Refused, match="choose an earlier day"):
        schedule(article, in_a_day + timedelta(days=2), None)
    release = schedule(article, in_a_day, None)
    with pytest.raises(Refused, match="choose an earlier day"):
        put_off(release, in_a_day + timedelta(days=2), None)
    put_off(release, in_a_day + timedelta(hours=1), None)


def test_the_order_and_a_new_section_go_out_with_it(
    article: ArticlePage, in_a_day: datetime
) -> None:
    article = draft(article, outline=outline(article, NOT, HELPS))
    new = SectionPage(title="How often?", slug="how-often", live=False)
    article.add_child(instance=new)
    new.save_revision()
    come(schedule(article, in_a_day, None))
    sweep()
    pages = ArticlePage.objects.get(pk=article.pk).section_pages()
    assert [page.title for page in pages] == [NOT, HELPS, "How often?"]
    assert all(page.live for page in pages)


def test_the_go_live_day_of_an_article_takes_its_sections_along(
    import_text: Import, admin: Client, in_a_day: datetime
) -> None:
    article = import_text(publish=True)
    draft(section(article, HELPS), body=text("Swimming does."))
    draft(article, go_live_at=in_a_day, summary="For later.")
    url = reverse("articles_publish", args=[article.pk])
    page = admin.get(url)
    assert "all of it goes out then" in page.content.decode()
    admin.post(url, {"version": page.context["version"]})
    assert "Swimming" not in words(article)
    release = article.releases.get()
    assert release.due == in_a_day
    come(release)
    sweep()
    assert "Swimming" in words(article)
    assert ArticlePage.objects.get(pk=article.pk).summary == "For later."


def test_a_section_with_a_later_day_of_its_own_is_refused(
    article: ArticlePage, in_a_day: datetime
) -> None:
    draft(section(article, HELPS), go_live_at=in_a_day + timedelta(days=1))
    with pytest.raises(Refused, match="by its own settings"):
        schedule(article, in_a_day, None)


def test_the_expiry_of_an_article_takes_its_sections_along(
    article: ArticlePage, in_a_day: datetime
) -> None:
    publish(article, expire_at=in_a_day)
    past = timezone.now() - timedelta(minutes=1)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=past)
    sweep()
    said = sentence_of(standing_of(section(article, HELPS)))
    assert said == "Not public: its article is withdrawn."


def test_what_is_said_of_its_pages(article: ArticlePage, in_a_day: datetime) -> None:
    release = schedule(article, in_a_day, None)
    said = sentence_of(standing_of(section(article, HELPS)))
    assert "; a newer one goes out on" in said
    PublishHold.objects.create(
        page=section(article, HELPS), kind=PublishHold.CONFLICT, reason=REASON
    )
    said = sentence_of(standing_of(section(article, HELPS)))
    assert ": a question is open; a newer one goes out on" in said
    assert said.endswith("if that is decided.")
    cancel(release, None)
    said = sentence_of(standing_of(section(article, HELPS)))
    assert said.endswith(": a question is open.")


def test_the_history_of_the_article_tells_it(
    article: ArticlePage, admin: Client, in_a_day: datetime
) -> None:
    release = schedule(article, in_a_day, None)
    put_off(release, in_a_day + timedelta(days=1), None)
    carry_out(release, None) if release.due < timezone.now() else cancel(release, None)
    url = reverse("wagtailadmin_pages:history", args=[article.pk])
    html = admin.get(url).content.decode()
    for said in ("To go out on", "now: 2 pages", "No longer to go out on"):
        assert said in html
