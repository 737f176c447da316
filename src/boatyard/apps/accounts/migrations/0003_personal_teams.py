import re
from typing import Any

from django.db import migrations
from django.utils.text import slugify


def add_teams(apps: Any, _schema_editor: Any) -> None:
    """Adds a team for each account without an own team."""
    team_model, membership = apps.get_model("accounts", "Team"), apps.get_model("accounts", "Membership")
    taken = {"new", *team_model.objects.values_list("slug", flat=True)}
    for account in apps.get_model("accounts", "Account").objects.filter(personal_team=None).order_by("pk"):
        plain = slugify(re.sub(r"[^\w]+", "-", account.username)).replace("_", "-")
        stem = re.sub("-+", "-", plain)[:34].strip("-") or "team"
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        slug = stem if stem not in taken else next(one for one in numbered if one not in taken)
        taken.add(slug)
        team = team_model.objects.create(slug=slug, title=account.username, personal_account=account)
        membership.objects.create(team=team, account=account, role="admin")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_teams")]

    operations = [migrations.RunPython(add_teams, migrations.RunPython.noop)]
