import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=150, unique=True)),
                ("rule", models.CharField(max_length=60)),
                ("owner", models.CharField(max_length=160)),
                ("owner_label", models.TextField()),
                ("subject", models.CharField(max_length=160)),
                ("matter", models.TextField()),
                ("about", models.JSONField(default=list)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="directory.institution",
                    ),
                ),
                ("started_on", models.DateField()),
                ("business_days", models.PositiveSmallIntegerField(null=True)),
                ("extended_days", models.PositiveSmallIntegerField(default=0)),
                ("baseline_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("remind_on", models.DateField(null=True)),
                ("reminded_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "en curso"),
                            ("paused", "en pausa"),
                            ("done", "cumplido"),
                            ("expired", "vencido"),
                            ("stopped", "sin efecto"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("expired_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("stopped_on", models.DateField(null=True)),
                ("stop_reason", models.TextField(blank=True)),
                ("fictitious", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "due_on"], name="deadlines_by_due_day"),
                    models.Index(fields=["owner", "state", "due_on"], name="deadlines_by_owner"),
                    models.Index(fields=["subject", "rule"], name="deadlines_by_subject"),
                    models.Index(fields=["rule", "expired_on"], name="deadlines_by_expiry"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["running", "paused", "done", "expired", "stopped"])
                        ),
                        name="deadlines_deadline_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("baseline_due_on__gte", models.F("started_on")),
                            ("due_on__gte", models.F("started_on")),
                        ),
                        name="deadlines_due_after_the_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("business_days", None), ("business_days__gte", 1), _connector="OR"
                        ),
                        name="deadlines_term_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), ("done_on__isnull", False)),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="deadlines_done_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "stopped"),
                                ("stopped_on__isnull", False),
                                models.Q(("stop_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "stopped"), _negated=True),
                                ("stop_reason", ""),
                                ("stopped_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_stopped_has_its_day_and_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["done", "stopped"]),
                            models.Q(("expired_on__isnull", False), ("state", "expired")),
                            models.Q(("expired_on", None), ("state__in", ["running", "paused"])),
                            _connector="OR",
                        ),
                        name="deadlines_expired_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expired_on", None), ("expired_on__gt", models.F("due_on")), _connector="OR"
                        ),
                        name="deadlines_expires_after_it_is_due",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["running", "paused", "expired"])),
                        fields=("rule", "subject", "owner"),
                        name="deadlines_nothing_is_owed_twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineScope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reach",
                        to="deadlines.deadline",
                    ),
                ),
                ("ref", models.CharField(max_length=160)),
                ("suspends", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["ref"], name="deadlines_by_scope")],
                "constraints": [
                    models.UniqueConstraint(fields=("deadline", "ref"), name="deadlines_a_scope_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deadline",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pause",
                        to="deadlines.deadline",
                    ),
                ),
                ("question", models.TextField()),
                ("asked_on", models.DateField()),
                ("business_days", models.PositiveSmallIntegerField()),
                ("limit_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answer", "llegó la aclaración"),
                            ("limit", "pasó el límite de la pausa"),
                            ("closed", "el plazo terminó antes"),
                        ],
                        max_length=6,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="deadlines_pause_has_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("business_days__gte", 1), ("limit_on__gt", models.F("asked_on"))),
                        name="deadlines_pause_has_its_limit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__gte", models.F("asked_on")),
                                ("ended_on__lte", models.F("limit_on")),
                                models.Q(("ended_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_pause_ends_within_its_limit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deadline",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extension",
                        to="deadlines.deadline",
                    ),
                ),
                ("business_days", models.PositiveSmallIntegerField()),
                ("reason", models.TextField()),
                ("requested_on", models.DateField()),
                ("requested_by", models.CharField(max_length=160)),
                (
                    "status",
                    models.CharField(
                        choices=[("requested", "pedida"), ("approved", "aprobada"), ("refused", "negada")],
                        default="requested",
                        max_length=9,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                ("decision_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["requested", "approved", "refused"])),
                        name="deadlines_extension_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("business_days__gte", 1), models.Q(("reason", ""), _negated=True)
                        ),
                        name="deadlines_extension_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("status", "requested")),
                            models.Q(
                                models.Q(("status", "requested"), _negated=True),
                                ("decided_on__gte", models.F("requested_on")),
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_extension_decided_after_requested",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermSuspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=120, unique=True)),
                ("reach", models.CharField(blank=True, max_length=160)),
                ("reach_label", models.TextField(blank=True)),
                ("about", models.JSONField(default=list)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("end_reason", models.TextField(blank=True)),
                ("over_on", models.DateField(null=True)),
                ("ground", models.TextField()),
                ("source", models.TextField()),
                ("notice", models.TextField(blank=True)),
                ("declared_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["reach", "last_day"], name="deadlines_by_reach")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="deadlines_suspension_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ground", ""), _negated=True), models.Q(("source", ""), _negated=True)
                        ),
                        name="deadlines_suspension_has_ground_and_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reach", ""), ("reach_label", ""), models.Q(("notice", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("reach", ""), _negated=True),
                                models.Q(("reach_label", ""), _negated=True),
                                ("notice", ""),
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_emergency_has_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__lt", models.F("last_day")),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_suspension_ends_early_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="directory.institution",
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.TextField()),
                ("source", models.TextField()),
                ("declared_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["institution", "last_day"], name="deadlines_closures_by_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_day__gt", models.F("declared_on")),
                            ("last_day__gte", models.F("first_day")),
                        ),
                        name="deadlines_closure_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("source", ""), _negated=True)
                        ),
                        name="deadlines_closure_has_reason_and_source",
                    ),
                ],
            },
        ),
    ]
