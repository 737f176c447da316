from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_names"), ("environments", "0001_initial")]

    operations = [
        migrations.RemoveField("project", "port"),
        migrations.RemoveField("project", "admin_name"),
        migrations.RemoveField("project", "admin_password"),
        migrations.RenameField("project", "folder", "repository"),
    ]
