from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0008_renamed_items'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='mergestep',
            name='undoes',
        ),
    ]
