"""Importing in the admin: choose, look, confirm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.sources.importing.topics import make_topic
from cms.sources.models import ImportRun, SourceVersion
from cms.sources.reimport.deciding import take_edits_as_answers
from cms.sources.uploading import forms
from tests.cms.change import draft, section, text
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import ALL, Rows

CHOOSE = "/admin/import/"


@pytest.fixture
def importer(log_in: Callable[[str], Client], topic: TopicPage) -> Client:
    return log_in("Importers")


def upload(client: Client, topic: TopicPage, *files: tuple[str, bytes]) -> Any:
    documents = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(CHOOSE, {"documents": documents, "topic": topic.pk}, follow=True)


def test_a_document_is_chosen_looked_at_and_confirmed(
    importer: Client, topic: TopicPage, rows: Rows
) -> None:
    assert "Show what it would become" in importer.get(CHOOSE).content.decode()
    before = rows()
    page = upload(importer, topic, ("note.txt", NOTE))
    shown = page.content.decode()
    assert rows() == before
    for part in ("What helps?", "1 paragraph", "Walking does.", "Import as draft", "words"):
        assert part in shown.replace("\n", " ").replace("Import  as", "Import as")
    run = ImportRun.objects.get()
    done = importer.post(reverse("sources_apply", args=[run.pk]))
    article = ArticlePage.objects.get()
    assert done["Location"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert importer.get(done["Location"]).status_code == 200
    assert not article.live
    assert article.owner == run.user == SourceVersion.objects.get().created_by


def test_notes_on_the_reading_are_shown_before_anything_is_done(
    importer: Client, topic: TopicPage
) -> None:
    page = upload(importer, topic, ("note.txt", NOTE)).content.decode()
    assert "Line 5 was read as a heading." in page


def test_a_second_confirmation_changes_nothing(
    importer: Client, topic: TopicPage, rows: Rows
) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    run = ImportRun.objects.get()
    for _ in range(2):
        answer = importer.post(reverse("sources_apply", args=[run.pk]))
        assert "/edit/" in answer["Location"]
    first, finished = rows(ALL), ImportRun.objects.get().finished_at
    importer.post(reverse("sources_apply", args=[run.pk]))
    assert rows(ALL) == first
    assert ImportRun.objects.get().finished_at == finished
    assert ArticlePage.objects.count() == 1


def test_two_plans_of_one_document_make_one_article(
    importer: Client, topic: TopicPage
) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    upload(importer, topic, ("note.txt", NOTE))
    for run in ImportRun.objects.all():
        importer.post(reverse("sources_apply", args=[run.pk]))
    assert ArticlePage.objects.count() == 1


def test_a_plan_can_be_thrown_away(importer: Client, topic: TopicPage, rows: Rows) -> None:
    before = rows(ALL)
    upload(importer, topic, ("note.txt", NOTE))
    answer = importer.post(reverse("sources_discard", args=[ImportRun.objects.get().pk]))
    assert answer["Location"] == CHOOSE
    assert rows(ALL) == before


def test_what_was_imported_cannot_be_thrown_away(
    importer: Client, topic: TopicPage
) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    run = ImportRun.objects.get()
    importer.post(reverse("sources_apply", args=[run.pk]))
    importer.post(reverse("sources_discard", args=[run.pk]))
    assert ImportRun.objects.get().items.get().state == "imported"


def test_several_documents_are_reported_together(
    importer: Client, topic: TopicPage
) -> None:
    files = ("a.txt", NOTE), ("b.md", b"# Bee\n\nBuzz.\n"), ("c.docx", b"none")
    page = upload(importer, topic, *files).content.decode()
    assert "Import 2 documents" in page
    assert "“c.docx” is not a Word document but plain text" in page
    run = ImportRun.objects.get()
    answer = importer.post(reverse("sources_apply", args=[run.pk]), follow=True)
    assert "Imported 2 of 3 documents." in answer.content.decode()


def test_an_empty_document_is_refused_by_its_name_and_the_others_go_on(
    importer: Client, topic: TopicPage
) -> None:
    files = ("a.txt", NOTE), ("b.md", b""), ("c.docx", b""), ("d.md", b"# Bee\n\nBuzz.\n")
    page = upload(importer, topic, *files).content.decode()
    assert "“b.md” holds no text" in page
    assert "“c.docx” is empty." in page
    assert "Import 2 documents" in page
    run = ImportRun.objects.get()
    importer.post(reverse("sources_apply", args=[run.pk]))
    assert ArticlePage.objects.count() == 2


def test_two_files_of_one_name_in_an_upload_are_told_apart(
    importer: Client, topic: TopicPage
) -> None:
    page = upload(importer, topic, ("n.txt", NOTE), ("n.txt", b"Other\n\nText.\n"))
    assert "There is another “n.txt” among these documents." in page.content.decode()


def test_a_changed_document_is_merged_after_its_plan_was_seen(
    importer: Client, topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    article = import_text(NOTE, "note.txt")
    new = NOTE.replace(b"Silence.", b"Silence and haste.")
    page = upload(importer, topic, ("note.txt", new)).content.decode()
    assert "Merged with what the editors made of it" in page
    assert "and haste" in page
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page
    run = ImportRun.objects.latest("pk")
    answer = importer.post(reverse("sources_apply", args=[run.pk]), follow=True)
    assert "Merged the new version of “note.txt”" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{article.pk}/edit/"


def test_a_form_without_a_document_says_so(importer: Client, topic: TopicPage) -> None:
    page = importer.post(CHOOSE, {"topic": topic.pk})
    assert page.status_code == 200
    assert "Choose a document." in page.content.decode()
    assert not ImportRun.objects.exists()


def test_without_a_topic_the_page_says_what_to_do_first(
    log_in: Callable[[str], Client],
) -> None:
    page = log_in("Importers").get(CHOOSE).content.decode()
    assert "There is no topic yet" in page
    assert '<input type="file"' not in page


@pytest.mark.parametrize("verb", ["apply", "discard"])
def test_nothing_is_done_by_looking(importer: Client, topic: TopicPage, verb: str) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    run = ImportRun.objects.get()
    assert importer.get(reverse(f"sources_{verb}", args=[run.pk])).status_code == 405
    assert ImportRun.objects.get().state == "planned"
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("view", ["run", "apply", "discard"])
def test_the_run_of_somebody_else_is_not_there(
    importer: Client, topic: TopicPage, people: Callable[[str], User], view: str
) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    ImportRun.objects.update(user=people("Publishers"))
    address = reverse(f"sources_{view}", args=[ImportRun.objects.get().pk])
    answer = importer.get(address) if view == "run" else importer.post(address)
    assert answer.status_code == 404
    assert ImportRun.objects.get().state == "planned"


def test_markup_in_titles_stays_text(importer: Client, topic: TopicPage) -> None:
    text = "<script>alert(1)</script> & <b>bold</b>"
    data = f"{text}\n\nLead.\n\n{text}?\n\nBody {text}.\n".encode()
    name = "<img src=x onerror=alert(2)>.txt"
    page = upload(importer, topic, (name, data)).content.decode()
    assert "alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    importer.post(reverse("sources_apply", args=[ImportRun.objects.get().pk]))
    page = importer.get(reverse("sources_run", args=[ImportRun.objects.get().pk]))
    assert "<script>alert(1)" not in page.content.decode()


def test_an_upload_without_the_token_of_its_form_is_turned_away(
    people: Callable[[str], User], topic: TopicPage
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people("Importers"))
    answer = client.post(CHOOSE, {"topic": topic.pk})
    assert answer.status_code == 403


def test_too_many_files_are_answered_in_a_sentence(
    importer: Client, topic: TopicPage
) -> None:
    files = [(f"{n}.txt", b"x") for n in range(forms.MAX_FILES + 1)]
    page = upload(importer, topic, *files)
    assert page.status_code == 200
    assert "Choose up to 100 documents at once." in page.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_that_is_too_big_is_answered_in_a_sentence(
    importer: Client, topic: TopicPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MAX_BYTES", 100)
    page = upload(importer, topic, ("note.txt", NOTE)).content.decode()
    assert "“note.txt” is too big" in page
    assert not ImportRun.objects.exists()


def test_files_that_are_too_much_together_are_answered_in_a_sentence(
    importer: Client, topic: TopicPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MAX_TOTAL", 1.5 * len(NOTE))
    page = upload(importer, topic, ("a.txt", NOTE), ("b.txt", NOTE)).content.decode()
    assert "together." in page
    assert not ImportRun.objects.exists()


def test_a_topic_that_is_not_ones_own_cannot_be_named(
    importer: Client, topic: TopicPage, home: HomePage, people: Callable[[str], User]
) -> None:
    other = make_topic("Other")
    rights = people("Importers").groups.get().page_permissions
    rights.update(page=topic)
    page = upload(importer, other, ("note.txt", NOTE))
    assert "Select a valid choice" in page.content.decode()
    assert not ImportRun.objects.exists()


def test_a_plan_lapses_with_the_right_to_carry_it_out(
    importer: Client, topic: TopicPage, people: Callable[[str], User]
) -> None:
    upload(importer, topic, ("note.txt", NOTE))
    people("Importers").groups.get().page_permissions.all().delete()
    address = reverse("sources_apply", args=[ImportRun.objects.get().pk])
    assert importer.post(address).status_code == 404
    assert not ArticlePage.objects.exists()


def test_what_is_left_out_is_shown_and_kept(importer: Client, topic: TopicPage) -> None:
    note = (
        b"# A note\n\nWords here.\n\n<!-- hush <b>now</b> -->\n\n## Part\n\n"
        b"More [words](javascript:alert(1)) stand here.\n"
    )
    page = upload(importer, topic, ("note.md", note)).content.decode()
    assert "left out on purpose" in page
    assert "hush &lt;b&gt;now" in page
    assert "<b>now</b>" not in page
    run = ImportRun.objects.get()
    importer.post(reverse("sources_apply", args=[run.pk]))
    item = run.items.get()
    assert item.article is not None
    kept = item.article.source_documents.get().versions.get().excluded
    assert [span["reason"] for span in kept] == [s["reason"] for s in item.excluded]
    assert any("hush" in span["text"] for span in kept)


def test_a_merge_with_a_question_leads_to_the_question(
    admin: Client, topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    article = import_text(NOTE, "note.txt")
    draft(section(article, "What does not?"), body=text("Silence and noise."))
    new = NOTE.replace(b"Silence.", b"Silence and haste.")
    upload(admin, topic, ("note.txt", new))
    run = ImportRun.objects.latest("pk")
    answer = admin.post(reverse("sources_apply", args=[run.pk]))
    assert answer["Location"] == reverse("sources_review", args=[article.pk])
    page = admin.get(reverse("sources_run", args=[run.pk])).content.decode()
    assert "1 question asked" in page
    assert f'href="{answer["Location"]}"' in page


def test_what_is_decided_is_not_offered_for_deciding(
    admin: Client, topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    article = import_text(NOTE, "note.txt")
    page = draft(section(article, "What does not?"), body=text("Silence and noise."))
    upload(admin, topic, ("note.txt", NOTE.replace(b"Silence.", b"Silence and haste.")))
    run = ImportRun.objects.latest("pk")
    admin.post(reverse("sources_apply", args=[run.pk]))
    draft(page, body=text("Silence and haste."))
    take_edits_as_answers(article)
    page = admin.get(reverse("sources_run", args=[run.pk])).content.decode()
    assert "1 question asked" in page
    assert reverse("sources_review", args=[article.pk]) not in page


def test_who_may_not_decide_is_not_led_to_deciding(
    importer: Client, topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    article = import_text(NOTE, "note.txt")
    draft(section(article, "What does not?"), body=text("Silence and noise."))
    upload(importer, topic, ("note.txt", NOTE.replace(b"Silence.", b"Haste.")))
    run = ImportRun.objects.latest("pk")
    importer.post(reverse("sources_apply", args=[run.pk]))
    page = importer.get(reverse("sources_run", args=[run.pk])).content.decode()
    assert "1 question asked" in page
    assert reverse("sources_review", args=[article.pk]) not in page


@pytest.mark.parametrize("change", [b"", b"\nHaste.\n"])
def test_nobody_reaches_an_article_elsewhere_by_the_name_of_its_file(
    import_text: Callable[..., ArticlePage], change: bytes
) -> None:
    article = import_text(NOTE, "note.txt")
    before = [page.latest_revision_id for page in [article, *article.section_pages()]]
    own = make_topic("Elsewhere")
    group = Group.objects.create(name="elsewhere")
    for codename in ("access_admin", "import_source"):
        group.permissions.add(Permission.objects.get(codename=codename))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=own, permission=permission)
    user = User.objects.create_user("elsewhere")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    page = upload(client, own, ("note.txt", NOTE + change)).content.decode()
    assert "belongs to an article that you may not edit" in page
    assert article.title not in page
    run = ImportRun.objects.latest("pk")
    client.post(reverse("sources_apply", args=[run.pk]))
    pages = [ArticlePage.objects.get(pk=article.pk), *article.section_pages()]
    assert [each.latest_revision_id for each in pages] == before


GREEK = "Πότε κλείνει;\n\nΤο καλοκαίρι μένει ανοιχτή.\n"


def test_another_encoding_is_shown_and_imported_as_it_was_shown(
    importer: Client, topic: TopicPage, rows: Rows
) -> None:
    data = GREEK.encode("iso8859-7")
    upload(importer, topic, ("note.txt", data))
    run = ImportRun.objects.get()
    item = run.items.get()
    address, name = reverse("sources_run", args=[run.pk]), f"encoding-{item.pk}"
    before = rows()
    shown = importer.get(address, {name: "mac-greek"}).content.decode()
    wrong = data.decode("mac-greek").split()[0]
    assert wrong in shown
    assert '<option value="mac-greek" selected>Greek (Mac)</option>' in shown
    assert f'form="import-apply" name="{name}" value="mac-greek"' in shown
    assert rows() == before
    importer.post(reverse("sources_apply", args=[run.pk]), {name: "mac-greek"})
    assert SourceVersion.objects.get().prior["encoding"] == "mac-greek"
    assert wrong in str(SourceVersion.objects.get().document)


@pytest.mark.parametrize("chosen", ["", "rot13", "no-such-thing"])
def test_what_is_no_encoding_leaves_the_one_found(
    importer: Client, topic: TopicPage, chosen: str
) -> None:
    upload(importer, topic, ("note.txt", GREEK.encode("iso8859-7")))
    run = ImportRun.objects.get()
    name = f"encoding-{run.items.get().pk}"
    assert (
        "Πότε"
        in importer.get(
            reverse("sources_run", args=[run.pk]), {name: chosen}
        ).content.decode()
    )
    importer.post(reverse("sources_apply", args=[run.pk]), {name: chosen})
    assert "Πότε" in str(SourceVersion.objects.get().document)


@pytest.mark.parametrize("data", [NOTE, GREEK.encode(), GREEK.encode("utf-16")])
def test_no_encoding_is_asked_for_where_the_bytes_say_it(
    importer: Client, topic: TopicPage, data: bytes
) -> None:
    page = upload(importer, topic, ("note.txt", data)).content.decode()
    assert "Its letters are stored as" not in page
