from django.db import migrations, models

ITEMS_A_BLOCK = 65536
WITHOUT_ROWID = {"sqlite": " WITHOUT ROWID", "postgresql": ""}
"""SQLite would else keep each row twice: in the table, and in the index that is its key."""


def lay_out_in_blocks(apps, schema_editor):
    kind = WITHOUT_ROWID[schema_editor.connection.vendor]
    schema_editor.execute("ALTER TABLE wire_likenesskey RENAME TO wire_likenesskey_heap")
    schema_editor.execute(
        "CREATE TABLE wire_likenesskey (block integer NOT NULL, key bigint NOT NULL, item_id bigint NOT NULL, "
        f"CONSTRAINT one_key_a_block PRIMARY KEY (block, key, item_id)){kind}"
    )
    schema_editor.execute(
        "INSERT INTO wire_likenesskey (block, key, item_id) SELECT 1 + item_id / %s, key, item_id "
        "FROM wire_likenesskey_heap ORDER BY 1, 2, 3",
        [ITEMS_A_BLOCK],
    )
    schema_editor.execute("DROP TABLE wire_likenesskey_heap")


def lay_out_in_one_heap(apps, schema_editor):
    schema_editor.execute("ALTER TABLE wire_likenesskey RENAME TO wire_likenesskey_blocks")
    schema_editor.execute(
        "CREATE TABLE wire_likenesskey (key bigint NOT NULL, item_id bigint NOT NULL, PRIMARY KEY (key, item_id))"
    )
    schema_editor.execute(
        "INSERT INTO wire_likenesskey (key, item_id) SELECT key, item_id FROM wire_likenesskey_blocks ORDER BY 1, 2"
    )
    schema_editor.execute("DROP TABLE wire_likenesskey_blocks")


class Migration(migrations.Migration):
    dependencies = [
        ("wire", "0009_named_pictures"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(lay_out_in_blocks, lay_out_in_one_heap)],
            state_operations=[
                migrations.DeleteModel("LikenessKey"),
                migrations.CreateModel(
                    name="LikenessKey",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "block", "key", "item_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("block", models.IntegerField()),
                        ("key", models.BigIntegerField()),
                        ("item_id", models.BigIntegerField()),
                    ],
                ),
            ],
        ),
    ]
