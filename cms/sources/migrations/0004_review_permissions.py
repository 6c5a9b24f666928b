"""Permissions to decide about re-imports and to take imports back, and who has them."""

from django.db import migrations

GRANTS = {
    "Editors": ["review_conflicts"],
    "Publishers": ["review_conflicts", "undo_import"],
    "Importers": ["undo_import"],
}
PERMISSIONS = {
    "review_conflicts": ("decision", "Can decide about re-imports"),
    "undo_import": ("mergestep", "Can take imports back"),
}


def grant(apps, schema_editor):
    """Give the groups their permissions, which Django would only make afterwards."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    made = {}
    for codename, (model, name) in PERMISSIONS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="sources", model=model)
        made[codename], _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
    for group in Group.objects.filter(name__in=GRANTS):
        group.permissions.add(*(made[codename] for codename in GRANTS[group.name]))


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0003_blocks"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0003_item_counts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="decision",
            options={"permissions": [("review_conflicts", "Can decide about re-imports")]},
        ),
        migrations.AlterModelOptions(
            name="mergestep",
            options={
                "ordering": ["pk"],
                "permissions": [("undo_import", "Can take imports back")],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
