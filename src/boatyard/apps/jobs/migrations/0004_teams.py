import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_teams"),
        ("jobs", "0003_names"),
    ]

    operations = [
        migrations.AddField(
            "job",
            "team",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="accounts.team",
            ),
        ),
        migrations.AddField("job", "role", models.CharField(default="developer", max_length=20)),
        migrations.AddIndex("job", models.Index(F("team"), F("created_at").desc(), name="jobs_of_team")),
    ]
