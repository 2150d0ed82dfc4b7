"""A group for those who moderate and see no addresses, so that a newsroom need not know which boxes to tick."""

from django.db import migrations

NAME = "Comment moderators"


def make_group(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    group, made = Group.objects.get_or_create(name=NAME)
    if not made:
        return
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    # Permissions are made after all migrations have run, so this one is made here under the same names.
    comments, _ = ContentType.objects.get_or_create(app_label="discussion", model="comment")
    moderate, _ = Permission.objects.get_or_create(
        content_type=comments, codename="change_comment", defaults={"name": "Can change comment"}
    )
    admin, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    enter, _ = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group.permissions.add(moderate, enter)


class Migration(migrations.Migration):
    dependencies = [
        ("discussion", "0007_confirmed_readers_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
