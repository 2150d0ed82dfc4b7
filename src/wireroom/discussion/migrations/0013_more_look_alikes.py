from __future__ import annotations

from typing import Any

from django.db import migrations

from wireroom.discussion.names import name_key


def make_keys_again(apps: Any, schema_editor: Any) -> None:
    """Names are compared by more letters than before. Where two have become alike, both keep the key they had."""
    readers = apps.get_model("discussion", "Reader").objects
    for reader in readers.exclude(name_key=""):
        key = name_key(reader.name)
        if key != reader.name_key and not readers.filter(name_key=key).exists():
            readers.filter(pk=reader.pk).update(name_key=key)


class Migration(migrations.Migration):
    dependencies = [("discussion", "0012_a_ban_outlives_erasing")]
    operations = [migrations.RunPython(make_keys_again, migrations.RunPython.noop)]
