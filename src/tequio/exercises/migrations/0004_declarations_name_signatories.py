from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0003_interests_have_conditions"),
    ]

    operations = [
        migrations.AddField(
            model_name="declaration",
            name="signatories",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
