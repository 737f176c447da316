from typing import Any

from django.db import migrations


def give_to_teams(apps: Any, _schema_editor: Any) -> None:
    """Each project belongs to the personal team of the account that had it, and so do its jobs."""
    job = apps.get_model("jobs", "Job")
    for team in apps.get_model("accounts", "Team").objects.exclude(personal_account=None):
        account_id = team.personal_account_id
        apps.get_model("projects", "Project").objects.filter(created_by_id=account_id).update(team=team)
        job.objects.filter(account_id=account_id, subject__startswith="project:").update(team=team)


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0004_teams"),
        ("projects", "0006_team_added"),
    ]

    operations = [migrations.RunPython(give_to_teams, migrations.RunPython.noop)]
