"""What readers have of articles and sections now counts as released."""

from django.db import migrations
from django.utils import timezone


def release(apps, schema_editor):
    """Gives every live page a part without content: the publisher reads it from the page.

    Where a page was written past a hold, readers have the version that was live before: its
    part comes from that. Where there was none, the page is not public, and stays so.
    """
    part_of = apps.get_model("articles", "ReleasedPart")
    rows = []
    for name in ("ArticlePage", "SectionPage"):
        model = apps.get_model("articles", name)
        live = model.objects.filter(live=True)
        pages = live.values_list("pk", "live_revision_id", "last_published_at")
        for pk, revision, published in pages.iterator():
            hold = past_hold(apps, pk, revision, published)
            if hold is not None:
                revision = version_before(apps, pk, hold)
            if hold is None or revision is not None:
                moment = published or timezone.now()
                rows.append(part_of(page_id=pk, revision_id=revision, released_at=moment))
    part_of.objects.bulk_create(rows, batch_size=500)


def past_hold(apps, pk, revision, published):
    """Returns the first hold past which a page went live, if nobody allowed it."""
    hold_of = apps.get_model("articles", "PublishHold")
    override_of = apps.get_model("articles", "HoldOverride")
    if published is None:
        return None
    holds = hold_of.objects.filter(page_id=pk, made_at__lt=published).order_by("made_at")
    for hold in holds:
        if not override_of.objects.filter(hold=hold, revision_id=revision).exists():
            return hold
    return None


def version_before(apps, pk, hold):
    """Returns the version of a page that was published last before a hold."""
    entry_of = apps.get_model("wagtailcore", "PageLogEntry")
    revision_of = apps.get_model("wagtailcore", "Revision")
    entries = entry_of.objects.filter(
        page_id=pk,
        action__startswith="wagtail.publish",
        timestamp__lt=hold.made_at,
        revision_id__in=revision_of.objects.filter(object_id=str(pk)).values("pk"),
    )
    entry = entries.order_by("-timestamp").first()
    return entry and entry.revision_id


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_released_parts")]
    operations = [migrations.RunPython(release, migrations.RunPython.noop)]
