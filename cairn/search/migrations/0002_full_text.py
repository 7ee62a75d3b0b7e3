"""The full-text index itself, in the database's own way (cairn/search/index)."""

from django.db import migrations

SQLITE = (
    # Stems only, made by cairn.search.words: the database need not know any language.
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0')",
)
POSTGRES = (
    "CREATE TABLE search_index ("
    " id bigint PRIMARY KEY REFERENCES search_indexed(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
    " titles tsvector NOT NULL, stems tsvector NOT NULL)",
    "CREATE INDEX search_index_stems ON search_index USING gin (stems)",
    "CREATE INDEX search_index_titles ON search_index USING gin (titles)",
)


def make(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents"), ("lenses", "0001_tags")]

    operations = [migrations.RunPython(make, drop)]
