"""The audit table's triggers and the official calendar."""

from django.db import migrations

from hemei.kernel import audit_guard, calendar_seed


def install_guard(apps, schema_editor):
    audit_guard.install(schema_editor.connection)


def remove_guard(apps, schema_editor):
    audit_guard.remove(schema_editor.connection)


def seed_calendar(apps, schema_editor):
    calendar_seed.seed(apps.get_model("kernel", "CalendarYear"), apps.get_model("kernel", "CalendarDay"))


class Migration(migrations.Migration):

    dependencies = [("kernel", "0001_initial")]

    operations = [
        migrations.RunPython(install_guard, remove_guard),
        migrations.RunPython(seed_calendar, migrations.RunPython.noop),
    ]
