from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_keep_assessments_as_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="milestonereport",
            name="said_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="verification",
            name="said_on",
            field=models.DateField(null=True),
        ),
    ]
