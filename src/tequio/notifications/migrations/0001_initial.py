import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("mailed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        name="notifications_follower_has_an_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "follower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="notifications.follower",
                    ),
                ),
                ("subject", models.CharField(max_length=160)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("immediate", "en cuanto ocurra"),
                            ("daily", "una vez al día"),
                            ("weekly", "una vez a la semana"),
                        ],
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("read_to", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["rhythm", "follower"], name="notifications_by_rhythm"),
                    models.Index(fields=["subject", "asked_at"], name="notifications_by_request"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follower", "subject"), name="notifications_a_thing_is_followed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ["immediate", "daily", "weekly"])),
                        name="notifications_rhythm_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("read_to", None)),
                            models.Q(("confirmed_at__isnull", False), ("read_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="notifications_reads_from_its_confirmation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="notifications.follower",
                    ),
                ),
                ("leaf_index", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follower", "leaf_index"), name="notifications_an_entry_is_told_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmation", "confirmación"),
                            ("digest", "resumen de lo que se sigue"),
                            ("invitation", "invitación"),
                            ("notification", "notificación de una recomendación"),
                            ("deadlines", "plazos por vencer o vencidos"),
                            ("duties", "lo que debo"),
                        ],
                        max_length=12,
                    ),
                ),
                ("recipient", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("unsubscribe", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "por enviar"),
                            ("sending", "en envío"),
                            ("sent", "enviado"),
                            ("failed", "rechazado"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("composed_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending"])),
                        fields=["not_before"],
                        name="notifications_mail_to_send",
                    ),
                    models.Index(
                        fields=["recipient", "kind", "composed_at"], name="notifications_mail_by_address"
                    ),
                    models.Index(fields=["finished_at"], name="notifications_mail_by_end"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "confirmation",
                                    "digest",
                                    "invitation",
                                    "notification",
                                    "deadlines",
                                    "duties",
                                ],
                            )
                        ),
                        name="notifications_mail_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("leased_until__isnull", False), ("state", "sending")),
                            models.Q(models.Q(("state", "sending"), _negated=True), ("leased_until", None)),
                            _connector="OR",
                        ),
                        name="notifications_only_mail_being_sent_is_leased",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", False), ("state__in", ["sent", "failed"])),
                            models.Q(("finished_at", None), ("state__in", ["waiting", "sending"])),
                            _connector="OR",
                        ),
                        name="notifications_finished_mail_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient", ""), _negated=True),
                        name="notifications_mail_has_an_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                ("position", models.BigIntegerField(default=-1)),
            ],
        ),
        migrations.CreateModel(
            name="DutyMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_mail",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("week", models.DateField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
