"""What happens to accounts and roles; none of it is public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.identity.models import FACTOR_WORDS, ROLE_WORDS
from tequio.ledger.events import Event, Visibility


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    """Name the role and where it holds."""
    where = values.get("scope") or gettext("toda la plataforma")
    return {**values, "role_name": ROLE_WORDS.get(values.get("role", ""), ""), "where": where}


class _OfRole:
    """Tells of a role, by its name and where it holds."""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        described: str = super().describe(_in_words(values))  # type: ignore[misc]  # of the Event beside it
        return described


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    kind = "identity.person_registered"
    label = _("cuenta abierta")
    sentence = _("Se abrió una cuenta para %(label_of_person)s.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class PasswordRenewed(Event):
    kind = "identity.password_renewed"
    label = _("contraseña renovada")
    sentence = _("Se renovó la contraseña de %(label_of_person)s.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    kind = "identity.account_closed"
    erases = ("identity.Session", "identity.Draft")
    label = _("cuenta cerrada")
    sentence = _("Se cerró la cuenta de %(label_of_person)s: %(reason)s")
    visibility = Visibility.STAFF

    label_of_person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DataCopied(Event):
    kind = "identity.data_copied"
    label = _("datos propios descargados")
    sentence = _("%(label_of_person)s descargó lo que se guarda de su cuenta.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class FirstSignedIn(Event):
    kind = "identity.first_signed_in"
    label = _("primera entrada con un papel")
    sentence = _("%(label_of_person)s entró por primera vez con un papel.")
    visibility = Visibility.STAFF

    label_of_person: str


def _of_factor(values: dict[str, Any]) -> dict[str, Any]:
    """Name what the factor is."""
    return {**values, "factor_name": FACTOR_WORDS.get(values.get("factor", ""), "")}


@dataclass(frozen=True, kw_only=True)
class FactorAdded(Event):
    kind = "identity.factor_added"
    label = _("segundo factor agregado")
    sentence = _("%(label_of_person)s agregó a su cuenta un segundo factor: %(factor_name)s.")
    visibility = Visibility.STAFF

    label_of_person: str
    factor: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_of_factor(values))


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(Event):
    kind = "identity.factor_removed"
    erases = ("mfa.Authenticator",)
    label = _("segundo factor quitado")
    sentence = _("%(label_of_person)s quitó de su cuenta un segundo factor: %(factor_name)s.")
    visibility = Visibility.STAFF

    label_of_person: str
    factor: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_of_factor(values))


@dataclass(frozen=True, kw_only=True)
class FactorsCleared(Event):
    kind = "identity.factors_cleared"
    erases = ("mfa.Authenticator",)
    label = _("segundo factor retirado por la operación")
    sentence = _("Se quitó el segundo factor de la cuenta de %(label_of_person)s. Motivo: %(reason)s")
    visibility = Visibility.STAFF

    label_of_person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AccountReopened(Event):
    kind = "identity.account_reopened"
    label = _("cuenta abierta de nuevo")
    sentence = _("Se abrió de nuevo la cuenta de %(label_of_person)s: %(reason)s")
    visibility = Visibility.STAFF

    label_of_person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Event):
    kind = "identity.sessions_ended"
    erases = ("identity.Session",)
    label = _("sesiones terminadas")
    sentence = _("%(label_of_person)s terminó sesiones de su cuenta: %(sessions)s.")
    visibility = Visibility.STAFF

    label_of_person: str
    sessions: int


@dataclass(frozen=True, kw_only=True)
class AddressAsked(Event):
    kind = "identity.address_asked"
    label = _("cambio de correo pedido")
    sentence = _("%(label_of_person)s pidió cambiar el correo con que entra.")
    visibility = Visibility.STAFF

    change: str
    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class AddressChanged(Event):
    kind = "identity.address_changed"
    label = _("correo cambiado")
    sentence = _("Cambió el correo con que entra %(label_of_person)s.")
    visibility = Visibility.STAFF

    change: str
    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class AddressRestored(Event):
    kind = "identity.address_restored"
    erases = ("identity.Session",)
    label = _("cambio de correo deshecho")
    sentence = _("%(label_of_person)s vuelve a entrar con el correo de antes.")
    visibility = Visibility.STAFF

    change: str
    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class AddressesForgotten(Event):
    kind = "identity.addresses_forgotten"
    erases = ("identity.AddressChange",)
    label = _("direcciones de cambios de correo borradas")
    sentence = _(
        "Se borraron las direcciones de cambios de correo que ya no se pueden deshacer: %(changes)s."
    )
    visibility = Visibility.STAFF

    changes: int


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesRenewed(Event):
    kind = "identity.recovery_codes_renewed"
    erases = ("mfa.Authenticator",)
    label = _("códigos de respaldo renovados")
    sentence = _("%(label_of_person)s renovó sus códigos de respaldo.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class RoleGranted(_OfRole, Event):
    kind = "identity.role_granted"
    label = _("papel otorgado")
    sentence = _("Se otorgó el papel «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(_OfRole, Event):
    kind = "identity.role_ended"
    label = _("papel terminado")
    sentence = _("Terminó el papel «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class RoleEndPlanned(_OfRole, Event):
    kind = "identity.role_end_planned"
    label = _("término de un papel fijado")
    sentence = _("El papel «%(role_name)s» (%(where)s) termina al acabar el %(until)s.")
    visibility = Visibility.STAFF

    role: str
    scope: str
    until: str


@dataclass(frozen=True, kw_only=True)
class RoleCancelled(_OfRole, Event):
    kind = "identity.role_cancelled"
    label = _("papel cancelado antes de empezar")
    sentence = _("Se canceló, antes de que empezara, el papel «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class RoleDelegated(_OfRole, Event):
    kind = "identity.role_delegated"
    label = _("papel delegado")
    sentence = _("%(to)s suple a %(holder)s en «%(role_name)s» (%(where)s) hasta el %(until)s.")
    visibility = Visibility.STAFF

    role: str
    scope: str
    holder: str
    to: str
    until: str


@dataclass(frozen=True, kw_only=True)
class RoleHandedOver(_OfRole, Event):
    kind = "identity.role_handed_over"
    label = _("papel entregado")
    sentence = _("%(holder)s entregó «%(role_name)s» (%(where)s) a %(to)s; lo tuvo hasta el %(last_day)s.")
    visibility = Visibility.STAFF

    role: str
    scope: str
    holder: str
    to: str
    last_day: str


@dataclass(frozen=True, kw_only=True)
class PeopleInvited(Event):
    kind = "identity.people_invited"
    label = _("invitaciones enviadas de una lista")
    sentence = _("Invitaciones enviadas de una lista: %(number)s.")
    visibility = Visibility.STAFF

    number: int


@dataclass(frozen=True, kw_only=True)
class PersonInvited(_OfRole, Event):
    kind = "identity.person_invited"
    label = _("invitación enviada")
    sentence = _("Se invitó a %(label_of_person)s a «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    invitation: str
    label_of_person: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(_OfRole, Event):
    kind = "identity.invitation_accepted"
    label = _("invitación aceptada")
    sentence = _("%(label_of_person)s aceptó la invitación a «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    invitation: str
    label_of_person: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(_OfRole, Event):
    kind = "identity.invitation_withdrawn"
    label = _("invitación retirada")
    sentence = _("Se retiró la invitación de %(label_of_person)s a «%(role_name)s» (%(where)s).")
    visibility = Visibility.STAFF

    invitation: str
    label_of_person: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    kind = "identity.conflict_declared"
    label = _("declaración de conflicto de interés")
    sentence = _("%(label_of_person)s %(declared)s en «%(scope)s».")
    visibility = Visibility.STAFF

    label_of_person: str
    scope: str
    has_conflict: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        told = {
            "yes": gettext("declaró un conflicto de interés"),
            "no": gettext("declaró que no tiene conflicto de interés"),
        }
        declared = {"declared": told[values["has_conflict"]]} if "has_conflict" in values else {}
        return super().describe({**values, **declared})


@dataclass(frozen=True, kw_only=True)
class DraftKept(Event):
    kind = "identity.draft_kept"
    label = _("borrador guardado")
    sentence = _("Se guardó un borrador de «%(label_of_draft)s».")
    visibility = Visibility.PRIVATE

    label_of_draft: str


@dataclass(frozen=True, kw_only=True)
class DraftDropped(Event):
    kind = "identity.draft_dropped"
    erases = ("identity.Draft",)
    label = _("borrador enviado o descartado")
    sentence = _("Se envió o se descartó el borrador de «%(label_of_draft)s».")
    visibility = Visibility.PRIVATE

    label_of_draft: str


@dataclass(frozen=True, kw_only=True)
class RoleEndNear(_OfRole, Event):
    kind = "identity.role_end_near"
    label = _("papel por terminar")
    sentence = _("El papel «%(role_name)s» (%(where)s) termina el %(until)s.")
    visibility = Visibility.STAFF

    role: str
    scope: str
    until: str
    grant: int


@dataclass(frozen=True, kw_only=True)
class RoleRanOut(_OfRole, Event):
    kind = "identity.role_ran_out"
    label = _("papel que llegó a su último día")
    sentence = _("El papel «%(role_name)s» (%(where)s) terminó: su último día fue el %(until)s.")
    visibility = Visibility.STAFF

    role: str
    scope: str
    until: str
    grant: int
