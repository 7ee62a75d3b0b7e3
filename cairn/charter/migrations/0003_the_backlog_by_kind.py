from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("charter", "0002_a_decision_may_be_turned_down")]

    operations = [
        migrations.AddIndex(
            model_name="backlogitem",
            index=models.Index(
                fields=["community", "kind", "done_at", "dropped_at", "position"], name="backlog_by_kind"
            ),
        ),
    ]
