"""Where the words that were asked for stand, marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tequio.foundation.stemming import composed, words_in
from tequio.plans.sheet.field import FIELDS

_BEFORE, _AFTER = 70, 130
_TOPICS: Final = {
    **{field.name: field.label for field in FIELDS},
    "territory": _("Lugar"),
    "plan": _("Plan"),
    "parties": _("Participa"),
    "milestones": _("Hito"),
    "goals": _("Objetivo de Desarrollo Sostenible"),
    "exercise": _("Ejercicio"),
    "guarantor": _("Órgano garante"),
    "secretariat": _("Secretariado técnico"),
    "issuer": _("Emite"),
    "items": _("Recomienda"),
    "considerations": _("Considera"),
    "legal_basis": _("Fundamento"),
    "institution": _("Institución"),
    "kind": _("Qué es"),
    "name_note": _("Sobre el nombre"),
    "competence": _("Qué hace"),
    "name": _("Nombre oficial"),
    "purpose": _("Para qué se pregunta"),
    "affected": _("A quién afecta"),
    "deciders": _("Quién decide"),
    "use": _("Qué se hará con lo que se aporte"),
    "text": _("Lo que dice"),
    "locality": _("Localidad"),
    "process": _("Proceso"),
}


def marked(text: str, stems: Collection[str]) -> SafeString:
    """Return a text with each form of the words that were asked for marked."""
    return format_html_join("", "{}", ((part,) for part in _parts(composed(text), stems)))


def excerpt(passages: Sequence[tuple[str, str]], stems: Collection[str]) -> SafeString | str:
    """Return the part of the passage that tells most of the words, after the name of what it tells."""
    ranked = [(len(_found_in(text, stems)), topic, text) for topic, text in passages]
    most = max((count for count, _topic, _text in ranked), default=0)
    if not most:
        return _shortened(passages[0][1]) if passages else ""
    topic, text = next((topic, text) for count, topic, text in ranked if count == most)
    return format_html("{}: {}", _TOPICS.get(topic, topic), marked(_around(composed(text), stems), stems))


def _parts(text: str, stems: Collection[str]) -> Iterator[str]:
    at = 0
    for word in words_in(text):
        if not word.is_common and set(word.stems) & set(stems):
            yield text[at : word.start]
            yield format_html("<mark>{}</mark>", text[word.start : word.end])
            at = word.end
    yield text[at:]


def _found_in(text: str, stems: Collection[str]) -> set[str]:
    return {stem for word in words_in(composed(text)) for stem in word.stems} & set(stems)


def _around(text: str, stems: Collection[str]) -> str:
    """Cut a text to what stands near the first of the words, between blanks."""
    first = next(word.start for word in words_in(text) if set(word.stems) & set(stems))
    start = 0 if first <= _BEFORE else text.rfind(" ", 0, first - _BEFORE) + 1
    return ("… " if start else "") + _shortened(text[start:])


def _shortened(text: str) -> str:
    longest = _BEFORE + _AFTER
    if len(text) <= longest:
        return text
    end = text.rfind(" ", 0, longest)
    return f"{text[: end if end > 0 else longest]} …"
