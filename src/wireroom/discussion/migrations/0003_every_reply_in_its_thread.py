from django.db import migrations


def follow_parents(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Replies of before: each belongs to the thread of what it answers, which was posted earlier."""
    comments = apps.get_model("discussion", "Comment").objects
    threads: dict[int, int] = {}
    for pk, parent in comments.filter(parent__isnull=False).order_by("pk").values_list("pk", "parent_id").iterator():
        threads[pk] = threads.get(parent, parent)
        comments.filter(pk=pk).update(thread_id=threads[pk])


class Migration(migrations.Migration):
    dependencies = [("discussion", "0002_threads_and_networks")]

    operations = [migrations.RunPython(follow_parents, migrations.RunPython.noop)]
