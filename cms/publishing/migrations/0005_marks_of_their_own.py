"""A mark for each change; those that stand are kept."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_marks(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Carries over what is stale at the upgrade."""
    rows = apps.get_model("publishing", "StalePage").objects.values_list("pk", flat=True)
    mark = apps.get_model("publishing", "StaleMark")
    mark.objects.bulk_create([mark(page_id=pk) for pk in rows])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_changes_of_what_is_public")]

    operations = [
        migrations.CreateModel(
            name="StaleMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.RunPython(keep_marks, migrations.RunPython.noop),
        migrations.DeleteModel(name="StalePage"),
    ]
