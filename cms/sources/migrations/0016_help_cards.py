"""What an import says of help cards."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0015_link_places'),
    ]

    operations = [
        migrations.AddField(
            model_name='importitem',
            name='help_card',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='importitem',
            name='no_help_card',
            field=models.BooleanField(default=False),
        ),
    ]
