"""What makes finding quick: one index of audiences, not two; and nothing in PostgreSQL's index that waits to be sorted in.

PostgreSQL's full-text index would keep what is new in a list that every search reads from end to end, up to four
megabytes of it. Here much more is searched than written.
"""

import django.db.models.deletion
from django.db import migrations, models


def sort_in_at_once(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index in ("search_index_stems", "search_index_titles"):
            schema_editor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
            schema_editor.execute(f"SELECT gin_clean_pending_list('{index}')")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_the_index_stands_by_itself")]

    operations = [
        migrations.AlterField(
            model_name="audience",
            name="document",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="audiences",
                to="search.indexed",
            ),
        ),
        migrations.RunPython(sort_in_at_once, migrations.RunPython.noop),
    ]
