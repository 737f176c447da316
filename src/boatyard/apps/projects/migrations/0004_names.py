from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_kept_folders")]

    operations = [migrations.RenameField("project", "is_made", "is_created")]
