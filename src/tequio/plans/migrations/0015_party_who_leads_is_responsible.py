from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0014_milestones_are_amended"),
    ]

    operations = [
        migrations.AlterField(
            model_name="party",
            name="role",
            field=models.CharField(
                choices=[
                    ("lead", "Responsable"),
                    ("co_lead", "Corresponsable"),
                    ("support", "Apoya"),
                    ("sponsor", "Impulsa en el secretariado"),
                ],
                max_length=10,
            ),
        ),
    ]
