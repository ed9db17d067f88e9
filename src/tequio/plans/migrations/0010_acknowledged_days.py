from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0009_gatherings"),
    ]

    operations = [
        migrations.AddField(
            model_name="milestonereport",
            name="arrived_on",
            field=models.DateField(null=True),
        ),
    ]
