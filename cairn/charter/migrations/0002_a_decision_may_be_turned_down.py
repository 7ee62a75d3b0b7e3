from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("charter", "0001_the_beginning"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="question",
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AddField(
            model_name="decision",
            name="is_adopted",
            field=models.BooleanField(default=True),
        ),
    ]
