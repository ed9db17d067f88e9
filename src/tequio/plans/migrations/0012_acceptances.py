import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_ends_already_past"),
        ("plans", "0011_search_by_stems"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name_text", models.CharField(blank=True, max_length=200)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepted", "aceptó"),
                            ("other_words", "propone otras palabras"),
                            ("declined", "declinó"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("answered_on", models.DateField()),
                ("recorded_on", models.DateField()),
                ("label", models.CharField(max_length=200)),
                ("document", models.CharField(blank=True, max_length=100)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="plans.commitment",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_acceptances",
                        to="directory.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="plans_one_acceptance_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["accepted", "other_words", "declined"])),
                        name="plans_known_answer_of_a_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("institution__isnull", False),
                            models.Q(("name_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_acceptance_is_of_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "accepted"), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="plans_not_accepted_with_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_because", ""), ("withdrawn_on", None)),
                            models.Q(
                                ("withdrawn_on__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_acceptance_withdrawn_with_reason",
                    ),
                ],
            },
        ),
    ]
