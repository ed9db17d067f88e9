"""What the domains below ask of plans: names, what can be agreed about, what is proved and what is held."""

from django.utils.translation import gettext_lazy as _

from tequio.exercises import evidence
from tequio.foundation import holdings
from tequio.foundation.names import register
from tequio.governance import matters
from tequio.plans.events import milestone as events
from tequio.plans.queries.commitment import names_of_commitments, promised_to
from tequio.plans.queries.duty import milestones_to_do
from tequio.plans.queries.evidence import proofs_of_exercises

register("compromiso", names_of_commitments)
matters.register(promised_to)
evidence.PROOFS.register(
    proofs_of_exercises,
    changed_by=(
        events.ActivityReported,
        events.EvidenceAdded,
        events.ProgressReported,
        events.ReportWithdrawn,
    ),
)
holdings.register("hito", _("Hitos por cumplir"), milestones_to_do)
