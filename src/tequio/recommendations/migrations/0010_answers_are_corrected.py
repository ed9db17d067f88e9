import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0009_drafts_are_edited"),
    ]

    operations = [
        migrations.AddField(
            model_name="addresseeitem",
            name="corrected_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="answeract",
            name="correctable_until",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="AnswerVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledge", "acuse de recibo"),
                            ("accept", "aceptación"),
                            ("accept_in_part", "aceptación en parte"),
                            ("refuse", "no aceptación"),
                            ("not_applicable", "no aplica"),
                            ("plan", "acción prevista"),
                            ("report", "reporte de avance"),
                            ("claim", "reporte de cumplimiento"),
                            ("verify", "verificación"),
                            ("contest", "controversia"),
                            ("call_to_hearing", "llamado a audiencia"),
                            ("hold_hearing", "audiencia"),
                            ("close", "cierre"),
                            ("fall_silent", "silencio"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("actor_label", models.CharField(max_length=200)),
                ("replaced_on", models.DateField()),
                ("replaced_because", models.TextField()),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="recommendations.answeract",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("act", "number"), name="recommendations_one_answer_version_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_because", ""), _negated=True),
                        name="recommendations_answer_replaced_with_reason",
                    ),
                ],
            },
        ),
    ]
