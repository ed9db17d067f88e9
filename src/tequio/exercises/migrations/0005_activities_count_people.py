from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0004_declarations_name_signatories"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="modality",
            field=models.CharField(
                blank=True,
                choices=[
                    ("in_person", "presencial"),
                    ("remote", "a distancia"),
                    ("hybrid", "mixta"),
                    ("unknown", "sin información"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="people",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
