"""The home page, the site, and the groups Editors, Publishers and Importers."""

from django.conf import settings
from django.db import migrations

PAGES = {
    "Editors": ["add_page", "change_page"],
    "Publishers": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    "Importers": ["add_page", "change_page"],
}
MEDIA = {
    "Editors": ["add", "change", "choose"],
    "Publishers": ["add", "change", "choose"],
    "Importers": ["add", "choose"],
}


def make_home(apps, schema_editor):
    """Replace Wagtail's welcome page by ours."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("articles", "HomePage")
    if HomePage.objects.exists():
        return
    Page.objects.filter(depth=2, slug="home").delete()
    root = Page.objects.get(depth=1)
    content_type, _ = ContentType.objects.get_or_create(app_label="articles", model="homepage")
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.create(
        title=settings.SITE_NAME,
        draft_title=settings.SITE_NAME,
        slug="home",
        content_type=content_type,
        locale=locale,
        path=f"{root.path}0001",
        depth=2,
        numchild=0,
        url_path="/home/",
        live=True,
    )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save()
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", port=8000, site_name=settings.SITE_NAME,
        root_page_id=home.pk, is_default_site=True,
    )


def make_groups(apps, schema_editor):
    """Who may write, who may publish, who may import."""
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    root = Page.objects.get(depth=1)
    collection = Collection.objects.filter(depth=1).first()
    Group.objects.filter(name="Moderators").update(name="Publishers")
    for name, codenames in PAGES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin"))
        GroupPagePermission.objects.filter(group=group).delete()
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=permission(apps, "wagtailcore", "page", codename)
            )
        for model in ("image", "document"):
            app, real = ("articles", "articleimage") if model == "image" else ("wagtaildocs", model)
            for verb in MEDIA[name]:
                codename = f"{verb}_{model}" if verb == "choose" else f"{verb}_{real}"
                GroupCollectionPermission.objects.get_or_create(
                    group=group,
                    collection=collection,
                    permission=permission(apps, app, real, codename),
                )
    importers = Group.objects.get(name="Importers")
    importers.permissions.add(permission(apps, "sources", "sourcedocument", "import_source"))


def permission(apps, app, model, codename):
    """A permission that Django would only make after the migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
    found, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


class Migration(migrations.Migration):
    """Runs once; both steps leave what exists alone."""

    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(make_home, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
