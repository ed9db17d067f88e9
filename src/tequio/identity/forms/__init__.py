"""Forms of sign-in, and of acts on roles."""

from __future__ import annotations

from tequio.identity.forms.acts import (
    AcceptForm,
    ActForm,
    ConflictForm,
    DelegateForm,
    EndForm,
    HandOverForm,
    InviteForm,
    attempt,
)
from tequio.identity.forms.sign_in import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)

__all__ = [
    "AcceptForm",
    "ActForm",
    "ChangePasswordForm",
    "ConfirmLoginCodeForm",
    "ConflictForm",
    "DelegateForm",
    "EndForm",
    "HandOverForm",
    "InviteForm",
    "LoginForm",
    "RequestLoginCodeForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SetPasswordForm",
    "attempt",
]
