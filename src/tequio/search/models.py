"""What can be found: an entry for each public thing, and the words of all of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index


class Kind(models.TextChoices):
    """The kinds of things that are found, in the order in which they are shown."""

    COMMITMENT = "compromiso", _("Compromisos")
    PLAN = "plan", _("Planes")
    EXERCISE = "ejercicio", _("Ejercicios")
    RECOMMENDATION = "recomendacion", _("Recomendaciones")
    BODY = "organo", _("Órganos")
    INSTITUTION = "institucion", _("Instituciones")
    STATE = "estado", _("Entidades")
    PROCESS = "proceso", _("Procesos de participación")
    CONTRIBUTION = "aportacion", _("Aportaciones")


class Entry(index.Indexed, models.Model):  # type: ignore[misc]  # the library has no types
    """A public thing as searches find it; the follower of the ledger alone writes it.

    `title` and `body` hold the stems of its name and of its passages, so that
    both databases find the same; `order` is its name as lists sort it.
    """

    search_auto_update = False  # no signal writes the index
    search_fields: ClassVar = [index.SearchField("title"), index.SearchField("body")]

    ref = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=120, db_index=True)
    name = models.TextField()
    passages = models.JSONField(default=list)
    title = models.TextField()
    body = models.TextField(blank=True)
    words = models.TextField(blank=True)
    order = models.TextField()
    rank = models.PositiveSmallIntegerField()
    fictitious = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.ref


class Word(models.Model):
    """A word as some entry spells it, and in how many entries it stands."""

    bare = models.CharField(max_length=60)
    spelled = models.CharField(max_length=60)
    stem = models.CharField(max_length=60, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    entries = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="search_one_word_a_spelling", fields=["spelled"]),
        ]

    def __str__(self) -> str:
        return self.spelled
