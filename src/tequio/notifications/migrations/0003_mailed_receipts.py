from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_reading_written_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailedReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=160, unique=True)),
                ("asked_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="outgoingmail",
            name="notifications_mail_kind_is_known",
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("confirmation", "confirmación"),
                    ("digest", "resumen de lo que se sigue"),
                    ("letter", "aviso de un acto"),
                    ("duties", "lo que debo"),
                    ("receipt", "clave de una respuesta"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["confirmation", "digest", "letter", "duties", "receipt"])),
                name="notifications_mail_kind_is_known",
            ),
        ),
    ]
