"""Writes to the directory: by whoever operates it or loads its history."""

from tequio.directory.commands.contact import (
    BadContact,
    ContactKnown,
    NotYet,
    PostOfAnother,
    close_post,
    create_post,
    publish_contact,
    verify_contact,
    withdraw_contact,
)
from tequio.directory.commands.institution import (
    SuccessionInCircle,
    SuccessionKnown,
    close_institution,
    record_fact,
    record_succession,
    register_institution,
)
from tequio.directory.commands.territory import (
    ImportCounts,
    KeyTaken,
    NothingToImport,
    UnknownStates,
    WrongContainer,
    import_municipalities,
    register_territory,
)
from tequio.directory.steps import (
    BadCode,
    CodeTaken,
    EndsBeforeItBegins,
    TextMissing,
)

__all__ = [
    "BadCode",
    "BadContact",
    "CodeTaken",
    "ContactKnown",
    "EndsBeforeItBegins",
    "ImportCounts",
    "KeyTaken",
    "NotYet",
    "NothingToImport",
    "PostOfAnother",
    "SuccessionInCircle",
    "SuccessionKnown",
    "TextMissing",
    "UnknownStates",
    "WrongContainer",
    "close_institution",
    "close_post",
    "create_post",
    "import_municipalities",
    "publish_contact",
    "record_fact",
    "record_succession",
    "register_institution",
    "register_territory",
    "verify_contact",
    "withdraw_contact",
]
