"""The forms of posts: what they are called, until when they exist, which stands in for which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.post import NoSubstitute, PostKnown, PostUnchanged
from tequio.directory.models import Institution, Post
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm


def _options(posts: list[Post]) -> OptionsAtHand:
    return OptionsAtHand((post.code, post.name, post) for post in posts)


def _standing(institution: Institution) -> list[Post]:
    return list(institution.posts.filter(valid_to=None).select_related("institution").order_by("name"))


class PostForm(ActForm):
    """A post, without the name of who holds it."""

    name = Text(
        label=_("Nombre del puesto"),
        hint=_(
            "Como lo dice el reglamento: «Titular de la Unidad de Transparencia». Nunca el nombre de alguien."
        ),
        limit=200,
    )
    valid_from = Day(label=_("Desde cuándo existe"), hint=_("En blanco si no se sabe."), required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {PostKnown: "name"}


class ClosePostForm(ActForm):
    """The last day of a post."""

    post = Subject(label=_("Puesto que termina"))
    on = Day(label=_("Último día"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {EndsBeforeItBegins: "on"}

    def prepare(self) -> None:
        self.subject_field("post").options = _options(_standing(self.subject))
        self.fields["on"].initial = self.today
        if self.is_bound:  # sent twice, it is over by now
            self.subject_field("post").options = _options(list(self.subject.posts.order_by("name")))


class CorrectPostForm(ActForm):
    """What a post is called and its days; what is blank stays."""

    post = Subject(label=_("Puesto que se corrige"))
    name = Text(
        label=_("Nombre correcto"),
        hint=_("En blanco si no cambia. Nunca el nombre de alguien."),
        limit=200,
        required=False,
    )
    valid_from = Day(label=_("Desde cuándo existe"), hint=_("En blanco si no cambia."), required=False)
    valid_to = Day(
        label=_("Último día"),
        hint=_("Solo de un puesto que ya terminó; en blanco si no cambia."),
        required=False,
    )
    reason = LongText(label=_("Qué se corrige y por qué"), limit=2000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        PostKnown: "name",
        PostUnchanged: "name",
        EndsBeforeItBegins: "valid_to",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        posts = list(self.subject.posts.select_related("institution").order_by("name"))
        field = self.subject_field("post")
        field.options = _options(posts)
        if len(posts) == 1:
            field.initial = [posts[0].code]


class SubstituteForm(ActForm):
    """Which post stands in for which, and between which days."""

    post = Subject(label=_("Puesto que queda sin titular"))
    substitute = Subject(label=_("Puesto que lo suple"))
    first_day = Day(label=_("Primer día"))
    last_day = Day(label=_("Último día"), hint=_("En blanco si todavía no se sabe."), required=False)
    note = Text(
        label=_("Por qué"),
        hint=_("Licencia, vacante, encargo; el artículo del reglamento que lo dice. Sin datos personales."),
        limit=300,
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NoSubstitute: "substitute",
        EndsBeforeItBegins: "last_day",
    }

    def prepare(self) -> None:
        standing = _standing(self.subject)
        self.subject_field("post").options = _options(standing)
        self.subject_field("substitute").options = _options(standing)
        self.fields["first_day"].initial = self.today


class EndSubstitutionForm(ActForm):
    """The last day on which a post stood in for another."""

    post = Subject(label=_("Puesto que vuelve a tener titular"))
    last_day = Day(label=_("Último día de la suplencia"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {EndsBeforeItBegins: "last_day"}

    def prepare(self) -> None:
        supplied = [post for post in _standing(self.subject) if post.substitute_id]
        self.subject_field("post").options = _options(supplied)
        self.fields["last_day"].initial = self.today
