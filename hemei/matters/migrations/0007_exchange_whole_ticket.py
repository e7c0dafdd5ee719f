from django.db import migrations

import hemei.kernel.encrypted_fields


class Migration(migrations.Migration):
    dependencies = [("matters", "0006_appraisals_source")]

    operations = [
        migrations.RenameField(model_name="upstreamrecord", old_name="aside", new_name="ticket"),
        migrations.AlterField(
            model_name="upstreamrecord",
            name="ticket",
            field=hemei.kernel.encrypted_fields.EncryptedTextField(
                blank=True, help_text="最近一次来件的 JSON，其他列在内", verbose_name="来件全文"
            ),
        ),
    ]
