"""Who is told by mail of plans: those who answer, check, review and assess."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.deadlines.queries.deadline import open_of
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.letters import Farewell, Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.acts.change import DECIDE
from tequio.plans.acts.confirmation import queue_url
from tequio.plans.acts.milestone import CHECK, REPORT
from tequio.plans.duties import CONCURRENCE, CONFIRMATIONS, VERIFICATION
from tequio.plans.events import assessment, change, commitment, confirmation, duty, gathering, milestone, plan
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone, MilestoneReport
from tequio.plans.pages.assessment import assessment_url
from tequio.plans.queries.change import change_with_code
from tequio.plans.queries.commitment import commitment_with_code
from tequio.plans.queries.confirmation import first_to_review
from tequio.plans.queries.duty import answering_for
from tequio.plans.queries.milestone import milestone_with_code, owed_terms, report_to_verify
from tequio.ui.dates import long_day
from tequio.ui.links import url_of

_SECRETARIAT: Final = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR)
_RESPONSIBLE: Final = gettext_lazy("Recibe este correo porque su institución responde por este compromiso.")
_OF_SECRETARIAT: Final = gettext_lazy("Recibe este correo por su papel en el secretariado del ejercicio.")
_NO_LONGER: Final = gettext_lazy("Recibe este correo porque su institución respondía por este compromiso.")
_OF_ASSESSOR: Final = gettext_lazy("Recibe este correo porque evalúa compromisos de este ejercicio.")
_INVOLVED: Final = gettext_lazy("Recibe este correo por su papel en este compromiso o en su ejercicio.")


def milestone_of(entry: LogEntry, _now: datetime) -> Iterator[News[Milestone]]:
    """Give the milestone of an entry."""
    milestone = milestone_with_code(SubjectRef.parse(entry.subject).key)
    if milestone:
        yield News(entry, milestone)


def handed_over(entry: LogEntry, now: datetime) -> Iterator[News[Milestone]]:
    """Give the milestone of an entry to whoever has it now, and to whoever no longer has it."""
    left = entry.values.get("left", "")
    for news in milestone_of(entry, now):
        yield news
        if left and SubjectRef.parse(left) not in _responsible(news):
            yield Farewell(entry, news.about, SubjectRef.parse(left))


def commitment_of(entry: LogEntry, _now: datetime) -> Iterator[News[Commitment]]:
    """Give the published commitment of an entry."""
    commitment = commitment_with_code(SubjectRef.parse(entry.subject).key)
    if commitment:
        yield News(entry, commitment)


def change_of(entry: LogEntry, _now: datetime) -> Iterator[News[CommitmentChange]]:
    """Give the change of an entry."""
    found = change_with_code(SubjectRef.parse(entry.subject).key)
    if found:
        yield News(entry, found)


def waiting_change(entry: LogEntry, now: datetime) -> Iterator[News[CommitmentChange]]:
    """Give the change that an entry proposes, while it waits."""
    return (news for news in change_of(entry, now) if news.about.state == ChangeState.PROPOSED)


def to_check(entry: LogEntry, now: datetime) -> Iterator[MilestoneReport]:
    """Give the report that waits to be checked, while it waits."""
    for news in milestone_of(entry, now):
        report = report_to_verify(news.about)
        if report:
            yield report


def to_review(entry: LogEntry, now: datetime) -> Iterator[News[Exercise]]:
    """Give the exercise where what a person told is the first that waits."""
    for news in milestone_of(entry, now):
        exercise = news.about.commitment.plan.exercise
        first = first_to_review(exercise)
        if first and first.received_at == entry.recorded_at:
            yield News(entry, exercise)


def _responsible(news: News[Milestone]) -> tuple[SubjectRef, ...]:
    return answering_for(news.about.commitment, news.about)


def _left(news: News[Milestone]) -> tuple[SubjectRef, ...]:
    return (news.left,) if isinstance(news, Farewell) else ()


def _participants(news: News[Commitment]) -> tuple[SubjectRef, ...]:
    return answering_for(news.about)


def _secretariat(exercise: Exercise) -> Office:
    return Office(exercise.secretariat.ref if exercise.secretariat else exercise.ref, _SECRETARIAT)


def _assessors(news: News[Commitment]) -> tuple[Office, ...]:
    return (Office(news.about.plan.exercise.ref, (Role.ASSESSOR,)),)


def _involved(news: News[Commitment]) -> tuple[SubjectRef | Office, ...]:
    return (*_participants(news), _secretariat(news.about.plan.exercise))


def _of_change(news: News[CommitmentChange]) -> tuple[SubjectRef | Office, ...]:
    commitment = news.about.commitment
    return (*answering_for(commitment), _secretariat(commitment.plan.exercise))


def _answers_or_decides(actor: Actor, news: News[CommitmentChange]) -> bool:
    """Tell who answers for the commitment, or may concur, from the seats that proposed it."""
    answers = actor.holds(Role.LIAISON, answering_for(news.about.commitment))
    return answers or DECIDE.decide(actor, news.about).allowed


def change_proposed(news: News[CommitmentChange]) -> Mail:
    """Tell what would change, and until when a seat of another sector decides it."""
    change = news.about
    return Mail(
        title=_("Cambio propuesto, espera la concurrencia de otro sector: %(title)s")
        % {"title": change.commitment.title},
        text=(news.entry.sentence, *_until(change.ref, CONCURRENCE.code)),
        why=_INVOLVED,
        fictitious=change.commitment.plan.fictitious,
    )


def change_ended(news: News[CommitmentChange]) -> Mail:
    """Tell that what was proposed changes nothing, and why."""
    change = news.about
    return Mail(
        title=_("No cambia: %(title)s") % {"title": change.matter},
        text=(news.entry.sentence,),
        why=_INVOLVED,
        fictitious=change.commitment.plan.fictitious,
    )


def _says(title: Words, why: Words) -> Callable[[News[Any]], Mail]:
    """Tell what happened in the sentence of the log, under a title."""

    def says(news: News[Milestone] | News[Commitment]) -> Mail:
        about = news.about
        commitment = about.commitment if isinstance(about, Milestone) else about
        return Mail(
            title=str(title) % {"title": about.title},
            text=(news.entry.sentence,),
            why=why,
            fictitious=commitment.plan.fictitious,
        )

    return says


def _says_of_duty(title: Words, why: Words) -> Callable[[News[Milestone]], Mail]:
    """Tell whoever has a duty now, or no longer has it, what happened to it."""

    def says(news: News[Milestone]) -> Mail:
        if not isinstance(news, Farewell):
            return _says(title, why)(news)
        mail = _says(gettext_lazy("Ya no toca a su institución un hito: %(title)s"), _NO_LONGER)(news)
        return replace(mail, text=(*mail.text, _("Su institución ya no reporta por él ni debe sus plazos.")))

    return says


def returned(news: News[Milestone]) -> Mail:
    """Tell whoever answers why a report came back, and until when to correct it."""
    mail = _says(gettext_lazy("Reporte devuelto: %(title)s"), _RESPONSIBLE)(news)
    term = next(iter(owed_terms(news.about)), None)
    until = (_("Corríjalo a más tardar el %(due)s.") % {"due": long_day(term.due_on)},) if term else ()
    return replace(mail, text=(*mail.text, *until))


def waiting(report: MilestoneReport) -> Mail:
    """Tell the secretariat what waits to be checked, and until when."""
    milestone = report.milestone
    words = {"title": milestone.title, "commitment": milestone.commitment.title}
    return Mail(
        title=_("Por verificar: %(title)s") % words,
        text=(
            _("Se reportó cumplido «%(title)s», del compromiso «%(commitment)s».") % words,
            *_until(milestone.ref, VERIFICATION.code),
        ),
        why=_OF_SECRETARIAT,
        fictitious=milestone.commitment.plan.fictitious,
    )


def mended(report: MilestoneReport) -> Mail:
    """Tell the secretariat that what waits to be checked changed."""
    mail = waiting(report)
    changed = _("Quien lo reportó lo corrigió o agregó evidencia.")
    return replace(mail, text=(*mail.text, changed))


def review(news: News[Exercise]) -> Mail:
    """Tell the secretariat that what people told waits to be reviewed."""
    return Mail(
        title=_("Por revisar: lo que contaron las personas de %(title)s") % {"title": news.about.name},
        text=(
            _("Llegó lo que una persona cuenta de un hito reportado como cumplido."),
            *_until(news.about.ref, CONFIRMATIONS.code),
        ),
        why=_OF_SECRETARIAT,
        fictitious=news.about.fictitious,
    )


def _until(subject: SubjectRef, rule: str) -> Iterator[str]:
    for term in open_of(subject, rule)[:1]:
        yield _("Vence el %(due)s.") % {"due": long_day(term.due_on)}


LETTERS: Final = (
    Letter(
        on=(duty.DutyPassed,),
        find=handed_over,
        to=lambda news: _left(news) or _responsible(news),
        says=_says_of_duty(gettext_lazy("Pasó a su institución un hito: %(title)s"), _RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(duty.DutyUnheld,),
        find=handed_over,
        to=lambda news: _left(news) or (_secretariat(news.about.commitment.plan.exercise),),
        says=_says_of_duty(gettext_lazy("Hito sin responsable: %(title)s"), _OF_SECRETARIAT),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(milestone.ProgressReported,),
        find=to_check,
        to=lambda report: (_secretariat(report.milestone.commitment.plan.exercise),),
        may=lambda actor, report: CHECK.decide(actor, report).allowed,
        says=waiting,
        link=CHECK.url,
        button=gettext_lazy("Verificar lo reportado"),
    ),
    Letter(
        on=(milestone.ReportReturned,),
        find=milestone_of,
        to=_responsible,
        says=returned,
        link=lambda news: REPORT.url(news.about),
        button=gettext_lazy("Corregir el reporte"),
    ),
    Letter(
        on=(milestone.EvidenceAdded, milestone.ReportCorrected),
        find=to_check,
        to=lambda report: (_secretariat(report.milestone.commitment.plan.exercise),),
        may=lambda actor, report: CHECK.decide(actor, report).allowed,
        says=mended,
        link=CHECK.url,
        button=gettext_lazy("Verificar lo reportado"),
    ),
    Letter(
        on=(milestone.ReportWithdrawn,),
        find=milestone_of,
        to=lambda news: (*_responsible(news), _secretariat(news.about.commitment.plan.exercise)),
        says=_says(gettext_lazy("Reporte retirado: %(title)s"), _INVOLVED),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(milestone.MilestoneVerified, milestone.MilestoneVerifiedUnproved),
        find=milestone_of,
        to=_responsible,
        says=_says(gettext_lazy("Hito verificado: %(title)s"), _RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(milestone.MilestoneCancelled,),
        find=milestone_of,
        to=_responsible,
        says=_says(gettext_lazy("Hito cancelado: %(title)s"), _RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(commitment.CommitmentAssumed,),
        find=commitment_of,
        to=_participants,
        says=_says(gettext_lazy("Su institución asumió: %(title)s"), _RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el compromiso"),
    ),
    Letter(
        on=(commitment.CommitmentAmended,),
        find=commitment_of,
        to=_participants,
        says=_says(gettext_lazy("Cambió un compromiso a su cargo: %(title)s"), _RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el compromiso"),
    ),
    Letter(
        on=(confirmation.ConfirmationReceived,),
        find=to_review,
        to=lambda news: (_secretariat(news.about),),
        says=review,
        link=lambda news: queue_url(news.about.ref),
        button=gettext_lazy("Revisar lo que espera"),
    ),
    Letter(
        on=(assessment.AssessmentDrafted,),
        find=commitment_of,
        to=_involved,
        says=_says(gettext_lazy("Borrador de evaluación: %(title)s"), _INVOLVED),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer y señalar errores de hecho"),
    ),
    Letter(
        on=(assessment.AssessmentFinished,),
        find=commitment_of,
        to=_involved,
        says=_says(gettext_lazy("Evaluación definitiva: %(title)s"), _INVOLVED),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer la evaluación y replicar"),
    ),
    Letter(
        on=(assessment.AssessmentCommented, assessment.AssessmentDissented, assessment.AssessmentReplied),
        find=commitment_of,
        to=_assessors,
        says=_says(gettext_lazy("Sobre su evaluación de: %(title)s"), _OF_ASSESSOR),
        link=lambda news: assessment_url(news.about.ref),
        button=gettext_lazy("Leer lo que se dijo"),
    ),
    Letter(
        on=(change.ChangeProposed,),
        find=waiting_change,
        to=_of_change,
        may=_answers_or_decides,
        says=change_proposed,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver qué cambiaría"),
    ),
    Letter(
        on=(change.ChangeObjected, change.ChangeWithdrawn, change.ChangeLapsed),
        find=change_of,
        to=_of_change,
        says=change_ended,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la propuesta"),
    ),
)
SILENT: Final = (
    Silent("What it puts in force writes the letter.", (change.ChangeConcurred,)),
    Silent("Each milestone that passed by it wrote the letter.", (duty.SuccessorNamed,)),
    Silent(
        "Whoever gathers tells the key themselves; followers read it.",
        (gathering.GatheringAnnounced, gathering.GatheringClosed),
    ),
    Silent("It is housekeeping: nobody is concerned.", (confirmation.OriginsForgotten,)),
    Silent(
        "Nobody outside the secretariat's own desk sees it yet.",
        (
            plan.ThemeRegistered,
            plan.PlanDrafted,
            commitment.CommitmentDrafted,
            commitment.CommitmentDescribed,
        ),
    ),
    Silent(
        "Its term that ran out wrote the letter.", (milestone.MilestoneLate, milestone.MilestoneRecounted)
    ),
    Silent("The citizen who sent it left no address.", (confirmation.ConfirmationRejected,)),
    Silent("Each commitment of it is told to whoever answers for it.", (plan.PlanPublished,)),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            plan.PastPlanRecorded,
            commitment.MeasurementRecorded,
            milestone.ActivityReported,
            milestone.DelayExplained,
            assessment.AssessmentRedrafted,
            assessment.AssessorReplaced,
            confirmation.ConfirmationPublished,
        ),
    ),
)
