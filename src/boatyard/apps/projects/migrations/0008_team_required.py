import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0007_team_filled")]

    operations = [
        migrations.AlterField(
            "project",
            "team",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="projects", to="accounts.team"
            ),
        ),
        migrations.AddIndex(
            "project", models.Index(fields=["team", "-created_at"], name="projects_of_team_newest")
        ),
    ]
