from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
    ]
