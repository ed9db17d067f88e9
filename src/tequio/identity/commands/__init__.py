"""Writes to accounts, roles, invitations and statements."""

from __future__ import annotations

from tequio.identity.commands.account import AddressTaken, register_person, renew_password
from tequio.identity.commands.conflict import ConflictUntold, declare_conflict
from tequio.identity.commands.invitation import (
    AlreadyInvited,
    BadLink,
    accept_invitation,
    invite_person,
    withdraw_invitation,
)
from tequio.identity.commands.role import (
    AccountClosed,
    AlreadyOver,
    DayIsPast,
    EndsBeforeItStarts,
    RoleAlreadyHeld,
    SamePerson,
    ScopeMissing,
    delegate_role,
    end_role,
    grant_role,
    hand_over,
)

__all__ = [
    "AccountClosed",
    "AddressTaken",
    "AlreadyInvited",
    "AlreadyOver",
    "BadLink",
    "ConflictUntold",
    "DayIsPast",
    "EndsBeforeItStarts",
    "RoleAlreadyHeld",
    "SamePerson",
    "ScopeMissing",
    "accept_invitation",
    "declare_conflict",
    "delegate_role",
    "end_role",
    "grant_role",
    "hand_over",
    "invite_person",
    "register_person",
    "renew_password",
    "withdraw_invitation",
]
