"""Public copies of images say no more where and by whom they were taken: made anew."""

from django.db import migrations


def mark(apps, schema_editor):
    """Marks every page that shows an image, so that the next publishing makes it anew."""
    mentions = apps.get_model("publishing", "Mention").objects
    showing = mentions.filter(target__startswith="image:")
    stale = apps.get_model("publishing", "StaleMark")
    ids = set(showing.values_list("page_id", flat=True))
    stale.objects.bulk_create([stale(page_id=pk) for pk in sorted(ids)], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0005_marks_of_their_own")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
