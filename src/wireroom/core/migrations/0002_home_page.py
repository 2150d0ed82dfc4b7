"""Wagtail's first page carries a greeting of Wagtail's; it is the site's home, beneath which standing pages lie."""

from django.db import migrations


def name_the_home_page(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=2, slug="home", latest_revision=None)
    pages.update(title="Home", draft_title="Home")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(name_the_home_page, migrations.RunPython.noop)]
