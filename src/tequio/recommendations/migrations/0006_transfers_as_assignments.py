"""What was taken over before duties followed successions is kept as who was named."""

from typing import Any

from django.db import migrations
from django.utils import timezone

_REASON = "Pasó el deber de responder; así constaba."


def keep_as_assignments(apps: Any, _editor: Any) -> None:
    """Write one assignment a transfer; a second run finds them all."""
    transfers = apps.get_model("recommendations", "DutyTransfer").objects
    related = ("addressee__recommendation", "successor")
    for transfer in transfers.select_related(*related).order_by("on", "pk"):
        _keep_who_answered(apps, transfer)
        kind, _, code = transfer.predecessor.partition("/")
        # Of a body there is none: its duty falls to its institution once it ends.
        for predecessor in apps.get_model("directory", "Institution").objects.filter(code=code)[:1]:
            if kind == "institucion":
                _assign(apps, transfer, predecessor)


def _assign(apps: Any, transfer: Any, predecessor: Any) -> None:
    assignments = apps.get_model("directory", "DutyAssignment").objects
    subject = f"recomendacion/{transfer.addressee.recommendation.code}"
    named = assignments.filter(predecessor=predecessor, subject=subject)
    if not named.filter(successor=transfer.successor, on=transfer.on).exists():
        named.update(in_force=False)
        assignments.create(
            predecessor=predecessor,
            successor=transfer.successor,
            subject=subject,
            on=transfer.on,
            reason=transfer.note.strip() or _REASON,
        )
    if predecessor.valid_to is None or predecessor.valid_to >= timezone.localdate():
        transfer.addressee.was_taken_over = True
        transfer.addressee.save(update_fields=["was_taken_over"])


def _keep_who_answered(apps: Any, transfer: Any) -> None:
    """What was answered since then was answered by whoever had taken over."""
    answers = apps.get_model("recommendations", "AddresseeItem").objects
    answered = answers.filter(addressee=transfer.addressee, answered_on__gte=transfer.on)
    answered.update(answered_by=transfer.successor)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_ends_already_past"),
        ("recommendations", "0005_duties_by_the_directory"),
    ]
    operations = [migrations.RunPython(keep_as_assignments, migrations.RunPython.noop)]
