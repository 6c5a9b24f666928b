"""Help cards, helplines, and who may change them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


GRANTED = {
    "helpline": ["add", "change", "delete"],
    # What is deleted needs its card no more: that is for an administrator.
    "helpsubject": ["add", "change"],
}


def grant(apps, schema_editor):
    """Give Publishers their permissions, which Django would only make afterwards."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name="Publishers"):
        for model, verbs in GRANTED.items():
            kind, _ = ContentType.objects.get_or_create(app_label="articles", model=model)
            for verb in verbs:
                found, _ = Permission.objects.get_or_create(
                    content_type=kind,
                    codename=f"{verb}_{model}",
                    defaults={"name": f"Can {verb} {model}"},
                )
                group.permissions.add(found)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_first_published'),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Names it for programs: suicide, self-harm, overdose…', max_length=40)),
                ('language', models.CharField(default='en', help_text='A language tag such as en, fr or ar.', max_length=35)),
                ('name', models.CharField(help_text='As in “This speaks of …”: suicide, eating disorders…', max_length=60)),
                ('order', models.PositiveSmallIntegerField(default=100, help_text='The most urgent first: of two, an article shows the lower.')),
                ('title', models.CharField(help_text='The heading of the card: what to do, and for whom.', max_length=120)),
                ('text', models.TextField(help_text='One or two sentences, the emergency number first. Say nothing of how anybody did it.', max_length=600)),
                ('words', models.TextField(blank=True, help_text='A word or phrase a line. “suicid*” is every word that begins so, “kill/killed himself/herself” each of these. In a language without spaces between words, put * on both sides.', verbose_name='words that need the card')),
                ('more_title', models.CharField(blank=True, max_length=120, verbose_name='link to more helplines')),
                ('more_url', models.URLField(blank=True, max_length=500, verbose_name='its address')),
            ],
            options={
                'verbose_name': 'help card',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('slug', 'language'), name='help_subject_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Helpline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('country', models.CharField(max_length=80)),
                ('phone', models.CharField(blank=True, help_text='As people read it: 116 123.', max_length=40)),
                ('sms_number', models.CharField(blank=True, max_length=40, verbose_name='number for texts')),
                ('sms', models.CharField(blank=True, help_text='As readers see it: Text HOME to 741741.', max_length=120, verbose_name='how to text')),
                ('hours', models.CharField(blank=True, help_text='Day and night, free…', max_length=120)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('order', models.PositiveSmallIntegerField(default=100)),
                ('verified_on', models.DateField(blank=True, help_text='When somebody last made sure of all this.', null=True)),
                ('subjects', models.ManyToManyField(blank=True, related_name='helplines', to='articles.helpsubject', verbose_name='help cards')),
            ],
            options={
                'ordering': ['order', 'country', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ArticleHelpCard',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='help_card', serialize=False, to='articles.articlepage')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='articles.helpsubject')),
            ],
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
