"""The review that Wagtail brings is done by Publishers, as its group is called here."""

from django.db import migrations


def rename(apps, schema_editor):
    """Only what still has Wagtail's own name."""
    for model in ("Task", "Workflow"):
        rows = apps.get_model("wagtailcore", model).objects
        rows.filter(name="Moderators approval").update(name="Publishers approval")


class Migration(migrations.Migration):
    """Runs once."""

    dependencies = [("articles", "0003_blocks"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
