import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    # Apart from the healing before: PostgreSQL alters no table with changes that wait.
    dependencies = [("articles", "0008_unique_keys")]

    operations = [
        migrations.AlterField(
            model_name="articlepage",
            name="key",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
