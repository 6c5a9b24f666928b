"""Aliases become copies, and of pages with one key the older one keeps it."""

import uuid
from copy import deepcopy
from itertools import groupby

from django.db import migrations

STEP = 4
"""How many characters of a path stand for one level of the tree."""
CHILDREN = ("contributors", "references")
"""What an article has in rows of its own; its versions name them by their primary keys."""


def make_copies_of_aliases(apps, schema_editor):
    """Makes every alias a page of its own, with a first version where it is live."""
    Page = apps.get_model("wagtailcore", "Page")
    Revision = apps.get_model("wagtailcore", "Revision")
    for alias in Page.objects.filter(alias_of__isnull=False).order_by("path"):
        # An alias shows what its original, or that one's original, was last published as.
        original = alias.alias_of
        while original.alias_of_id:
            original = original.alias_of
        version = Revision.objects.filter(pk=original.live_revision_id).first()
        alias.alias_of = None
        if alias.live and version:
            made = deepcopy(version)
            made.pk = None
            made.object_id = str(alias.pk)
            made.approved_go_live_at = None
            made.content = content_of(alias, version.content)
            made.save()
            alias.latest_revision = alias.live_revision = made
            alias.latest_revision_created_at = made.created_at
        alias.save()


def content_of(alias, content):
    """Returns the content of a version of the original, as one of its alias."""
    content = deepcopy(content) | {
        "pk": alias.pk,
        "path": alias.path,
        "depth": alias.depth,
        "numchild": alias.numchild,
        "slug": alias.slug,
        "url_path": alias.url_path,
        "translation_key": str(alias.translation_key),
        "alias_of": None,
        "live_revision": None,
        "latest_revision": None,
        # What was said in the margin is about the original.
        "wagtail_admin_comments": [],
    }
    for name in CHILDREN:
        for row in content.get(name, []):
            row["pk"] = None
            row["article"] = alias.pk
    return content


def make_keys_unique(apps, schema_editor):
    """Gives a new key to every article and section whose key an older one has."""
    for page in doubles(apps.get_model("articles", "ArticlePage"), lambda page: ""):
        page.key = uuid.uuid4()
        page.save(update_fields=["key"])
    trash = apps.get_model("articles", "TrashPage").objects.first()
    below = trash.path if trash else "-"
    for page in doubles(
        apps.get_model("articles", "SectionPage"), lambda page: page.path[:-STEP]
    ):
        # In the trash stand sections of many articles, which go back with their keys.
        if page.path[:-STEP] != below:
            page.key = uuid.uuid4()
            page.save(update_fields=["key"])


def doubles(model, place):
    """Yields the pages whose key an older page at the same place has."""
    rows = sorted(model.objects.all(), key=lambda page: (place(page), page.key, page.pk))
    for _, same in groupby(rows, key=lambda page: (place(page), page.key)):
        yield from list(same)[1:]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_holds_overridden"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(make_copies_of_aliases, migrations.RunPython.noop),
        migrations.RunPython(make_keys_unique, migrations.RunPython.noop),
    ]
