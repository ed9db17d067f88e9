"""What identity and the ledger keep about a person, handed to them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in
from tequio.foundation.policy import moment
from tequio.identity.models import (
    ROLE_WORDS,
    AddressChange,
    ConflictStatement,
    Draft,
    Invitation,
    Person,
    RoleGrant,
)
from tequio.identity.queries.session import sessions_of
from tequio.identity.sessions import SessionStore
from tequio.ledger.events import Event
from tequio.ledger.models import IdempotencyKey, LogEntry

_ACCOUNT = _("Cuenta, invitación o declaración")
_DRAFT = _("Borrador de alguien")
_SESSION = _("Sesión abierta")

Rows = Iterator[Mapping[str, Any]]


def _person(owner: Owner) -> Person:
    return Person.objects.get(uid=uuid.UUID(owner.ref.key))


def _account(owner: Owner) -> Rows:
    person = _person(owner)
    yield {
        "identificador": str(person.ref),
        "se_le_nombra": person.label,
        "correo": person.email,
        "abierta": person.is_active,
        "tiene_contrasena": person.has_usable_password(),
        "primera_entrada_con_un_papel": person.first_signed_in_at,
        "segundo_factor_desde": person.second_factor_at,
    }


def _roles(owner: Owner) -> Rows:
    for grant in RoleGrant.objects.filter(person__uid=owner.ref.key).order_by("pk"):
        yield _role(grant)


def _lent(owner: Owner) -> Rows:
    """Give what the person lent; not to whom."""
    for grant in RoleGrant.objects.filter(delegated_from__person__uid=owner.ref.key).order_by("pk"):
        yield _role(grant)


def _role(grant: RoleGrant) -> Mapping[str, Any]:
    return {
        "papel": ROLE_WORDS[grant.role],
        "donde": grant.scope,
        "posicion": grant.get_position_display(),
        "desde": grant.begins,
        "hasta": grant.ends,
        "por_suplencia": grant.delegated_from_id is not None,
    }


def _invitations(owner: Owner) -> Rows:
    """Give those to the person, and of those by the person only what was offered."""
    found = Invitation.objects.filter(Q(email=owner.email) | Q(inviter__uid=owner.ref.key))
    for invitation in found.order_by("pk"):
        yield {
            "para_usted": invitation.email == owner.email,
            "papel": ROLE_WORDS[invitation.role],
            "donde": invitation.scope,
            "enviada": invitation.invited_at,
            "vence": invitation.expires_at,
            "aceptada": invitation.accepted_at,
            "retirada": invitation.withdrawn_at,
        }


def _statements(owner: Owner) -> Rows:
    for statement in ConflictStatement.objects.filter(person__uid=owner.ref.key).order_by("pk"):
        yield {
            "donde": statement.scope,
            "hay_conflicto": statement.has_conflict,
            "texto": statement.text,
            "declarada": statement.declared_on,
        }


def _drafts(owner: Owner) -> Rows:
    for draft in Draft.objects.filter(person__uid=owner.ref.key).order_by("pk"):
        yield {
            "que_es": draft.label,
            "direccion": draft.address,
            "guardado": draft.kept_at,
            "escrito": draft.typed,
        }


def _sessions(owner: Owner) -> Rows:
    for session in sessions_of(_person(owner), moment()):
        yield {
            "navegador": session.browser,
            "sistema": session.system,
            "entro": session.began_on,
            "ultimo_envio": session.used_on,
            "vence": session.expires_at,
        }


def _changes(owner: Owner) -> Rows:
    for change in AddressChange.objects.filter(person__uid=owner.ref.key).order_by("pk"):
        yield {
            "de": change.old_email,
            "a": change.email,
            "pedido": change.asked_at,
            "confirmado": change.confirmed_at,
            "detenido": change.ended_at,
        }


def _factors(owner: Owner) -> Rows:
    """Give which there are; what they are made of opens the account and stays here."""
    for factor in Authenticator.objects.filter(user__uid=owner.ref.key).order_by("pk"):
        yield {
            "tipo": factor.get_type_display(),
            "agregado": factor.created_at,
            "ultimo_uso": factor.last_used_at,
        }


def _entries(owner: Owner) -> Rows:
    """Give what happened to the account; not the sentences, which may name others."""
    for entry in LogEntry.objects.filter(subject=str(owner.ref)).order_by("pk"):
        yield {
            "que": Event.of_kind(entry.kind).label,
            "ocurrio": entry.occurred_on,
            "se_registro": entry.recorded_at,
        }


def _sent(owner: Owner) -> Rows:
    for key in IdempotencyKey.objects.filter(actor=owner.author).order_by("pk"):
        yield {"enviado": key.created_at, "sobre": key.result_model}


register(
    Belonging("cuenta", _("Su cuenta"), ("identity.Person",), _account),
    Belonging("papeles", _("Papeles"), ("identity.RoleGrant",), _roles),
    Belonging("suplencias", _("Suplencias que nombró"), ("identity.RoleGrant",), _lent),
    Belonging("invitaciones", _("Invitaciones"), ("identity.Invitation",), _invitations),
    Belonging("declaraciones", _("Declaraciones de interés"), ("identity.ConflictStatement",), _statements),
    Belonging("borradores", _("Borradores"), ("identity.Draft",), _drafts),
    Belonging("sesiones", _("Sesiones abiertas"), ("identity.Session",), _sessions),
    Belonging("cambios-de-correo", _("Cambios de correo"), ("identity.AddressChange",), _changes),
    Belonging("segundo-factor", _("Segundo factor"), ("mfa.Authenticator",), _factors),
    Belonging("bitacora", _("Lo que consta de su cuenta"), ("ledger.LogEntry",), _entries),
    Belonging(
        "envios", _("Formularios que envió en los últimos siete días"), ("ledger.IdempotencyKey",), _sent
    ),
)
words_stand_in(
    Table(
        "identity.Person",
        _ACCOUNT,
        replaced=(
            "label",
            "email",
        ),
    ),
    Table(
        "identity.Invitation",
        _ACCOUNT,
        replaced=(
            "label",
            "email",
            "invited_by",
        ),
    ),
    Table("identity.ConflictStatement", _ACCOUNT, replaced=("text",)),
    Table(
        "identity.AddressChange",
        _ACCOUNT,
        replaced=(
            "email",
            "old_email",
        ),
    ),
    Table("account.EmailAddress", _ACCOUNT, replaced=("email",)),
    Table("mfa.Authenticator", _ACCOUNT, replaced=("data",)),
    Table(
        "identity.Draft",
        _DRAFT,
        replaced=(
            "label",
            "address",
            "typed",
        ),
        dropped=True,
    ),
    Table(
        "identity.Session",
        _SESSION,
        replaced=("session_data",),
        dropped=True,
        read=lambda session: SessionStore().decode(session.session_data),
    ),
)
