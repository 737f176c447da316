from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, Length
from django.utils import timezone


def measure(apps: Any, _: Any) -> None:
    """Counts characters, which is near enough for logs that were written before bytes were counted."""
    jobs, lines = apps.get_model("jobs", "Job").objects, apps.get_model("jobs", "LogLine").objects
    lines = lines.filter(job=OuterRef("pk")).order_by().values("job")
    size = lines.annotate(size=Sum(Length("text") + 1)).values("size")
    jobs.update(log_size=Coalesce(Subquery(size), 0))


class Migration(migrations.Migration):
    dependencies = [("jobs", "0006_account_deleted")]

    operations = [
        migrations.CreateModel(
            name="HistoryPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.PositiveIntegerField(default=90)),
                ("megabytes", models.PositiveIntegerField(default=100)),
            ],
        ),
        migrations.CreateModel(
            name="HistoryRemoval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job_id", models.UUIDField()),
                ("subject", models.CharField(max_length=200)),
                ("jobs", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("at", models.DateTimeField(default=timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "at"], name="jobs_removals")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("job_id", "subject"), name="one_removal_of_a_subject_by_a_job"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="job", name="log_size", field=models.PositiveBigIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="job", name="lines_removed", field=models.PositiveBigIntegerField(default=0)
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
