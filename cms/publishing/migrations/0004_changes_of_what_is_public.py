"""What is public already begins the list of changes."""

import json
from datetime import datetime

from django.db import migrations


def begin(apps, schema_editor):
    """Gives every public article a first change: published when it was last modified."""
    change_of = apps.get_model("publishing", "PublicChange")
    rows = []
    for row in apps.get_model("publishing", "PublishedRecord").objects.order_by("pk"):
        record = json.loads(row.data)
        if record["kind"] == "article":
            modified = datetime.fromisoformat(record["modified"])
            change = change_of(page_id=row.pk, key=record["id"], path=row.path)
            change.what, change.at, change.modified = "published", modified, modified
            rows.append(change)
    change_of.objects.bulk_create(sorted(rows, key=lambda each: each.at), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_public_changes")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
