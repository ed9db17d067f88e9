"""Who may do what with the ledger itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import ANYONE, OPERATORS, THE_CLOCK, Condition, Rule

CONFIRM_TIME = Rule(
    action="ledger.confirm_time",
    who=(OPERATORS,),
    why=_("Si la hora de la máquina es dudosa, alguien la comprueba antes de que venza algún plazo."),
)
READ_LOG = Rule(
    action="ledger.read_log",
    who=(ANYONE,),
    why=_("Todo acto público queda a la vista de cualquier persona."),
)
WITHDRAW_WORDS = Rule(
    action="ledger.withdraw_words",
    recent=True,
    who=(OPERATORS,),
    why=_("Derecho de cancelación de datos personales (derechos ARCO)."),
)
NOTE_REMAINS = Rule(
    action="ledger.note_remains",
    who=(THE_CLOCK, OPERATORS),
    why=_("Lo que se retiró no debe quedar en páginas libres de la base de datos."),
)
WITHDRAW_FIELD = Rule(
    action="ledger.withdraw_field",
    recent=True,
    who=(OPERATORS,),
    when=(
        Condition(
            "disclosed",
            lambda field: not field.withdrawn,
            _("Ese dato ya fue retirado."),
        ),
        Condition(
            "numbered",
            lambda field: field.entry.leaf_index is not None,
            _("Ese registro no tiene número en la bitácora pública."),
        ),
    ),
    why=_("Derecho de cancelación de datos personales (derechos ARCO)."),
)
SKIP_NUMBERS = Rule(
    action="ledger.skip_numbers",
    who=(THE_CLOCK,),
    why=_("Un número que ya se publicó no nombra después otro acto, aunque se restaure una copia anterior."),
)
FORGET_KEYS = Rule(
    action="ledger.forget_keys",
    who=(THE_CLOCK,),
    why=_("La clave que evita que un envío cuente dos veces sirve una semana; después se borra."),
)
