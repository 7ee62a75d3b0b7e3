"""PostgreSQL's index refers to no other table: Django does not know it, and could not empty what it refers to."""

from django.db import migrations


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_index DROP CONSTRAINT IF EXISTS search_index_id_fkey")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
