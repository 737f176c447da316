"""Finding migrations that would break a running release."""

import runpy

import pytest

from config.project import ROOT

faults = runpy.run_path(str(ROOT / "tools" / "lint_migrations.py"))["faults"]


def _migration(operation: str, *, head: str = "") -> str:
    return f"class Migration(migrations.Migration):\n    {head}\n    operations = [migrations.{operation}]\n"


@pytest.mark.parametrize(
    "operation",
    [
        "RemoveField(model_name='order', name='note')",
        "DeleteModel(name='Order')",
        "RenameField('order', 'note', 'remark')",
        "RunPython(fill)",
        "RunSQL('DROP TABLE x')",
        "AddField('order', 'note', field=models.CharField(max_length=9, default=''))",
    ],
)
def test_it_is_risky_unless_it_says_why_not(operation: str) -> None:
    assert [line for line, _ in faults(_migration(operation))] == [3]
    assert not list(faults(_migration(operation, head="reviewed = 'nothing reads it since 1.4'")))


@pytest.mark.parametrize(
    "operation",
    [
        "CreateModel(name='Order', fields=[])",
        "AddField('order', 'note', field=models.CharField(max_length=9, null=True))",
        "AddField('order', 'note', field=models.CharField(max_length=9, db_default=''))",
        "AddField('order', 'tags', field=models.ManyToManyField('tag'))",
        "RunPython(fill, migrations.RunPython.noop)",
        "RunSQL('SELECT 1', reverse_sql='SELECT 2')",
    ],
)
def test_it_is_safe(operation: str) -> None:
    assert not list(faults(_migration(operation)))


def test_a_first_migration_may_fill_its_own_tables() -> None:
    field = "AddField('order', 'customer', field=models.ForeignKey('user', models.CASCADE))"
    assert not list(faults(_migration(field, head="initial = True")))
