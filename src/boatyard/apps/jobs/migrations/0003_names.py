from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_passing_jobs")]

    operations = [migrations.RenameField("job", "is_passing", "keeps_earlier_jobs_undoable")]
