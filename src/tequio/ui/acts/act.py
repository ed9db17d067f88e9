"""An act is a row: who may, with which form, by which command, told in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import Decision, Rule, decide
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ui.acts.form import ActForm
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.offers.tag import Offer
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

REGISTERED: Final[list[Acts]] = []
_FULFILLED_AT: Final[dict[str, Callable[[SubjectRef], str]]] = {}
_OPEN: Final = _("Abrir")
_READ: Final = _("Ver")
# At 360 px a line holds about 40 letters, a fact takes two lines, and a screen shows some twenty.
_LINE: Final = 40
_LINES_OF_A_FACT: Final = 2
_LINES_IN_VIEW: Final = 20
_DONE: Final = _("Quedó registrado, con su fecha y en la bitácora.")


@dataclass(frozen=True)
class Shown:
    """What an act is about, as its page shows it, and where it leads back."""

    title: Words
    url: str
    crumbs: tuple[Link, ...] = ()
    section: str = ""
    fictitious: bool = False


@dataclass(frozen=True)
class Beside:
    """What one must read to fill in a form; it stands open above the fields."""

    title: Words = ""
    facts: Sequence[Fact] = ()
    text: str = ""


@dataclass(frozen=True)
class Reading:
    """All that must be read before an act; what is long folds on a phone."""

    parts: Sequence[Beside]

    @property
    def is_long(self) -> bool:
        """Tell whether it would keep the form off the first screens of a phone."""
        lines = sum(len(part.text) // _LINE + len(part.facts) * _LINES_OF_A_FACT for part in self.parts)
        return lines > _LINES_IN_VIEW


@dataclass(frozen=True)
class Effect:
    """What will happen to how many, told before it is done.

    With a `warning` for its title, what was typed stands open to be changed;
    `detail` is the template of what no facts can tell, line by line.
    """

    sentence: Words
    facts: Sequence[Fact] = ()
    warning: Words = ""
    detail: str = ""


@dataclass(frozen=True, eq=False)
class Act:
    """One thing that people do.

    `word` is the last part of its address and stands nowhere else; without
    one, the act is all that there is at the subject's address. `rule`
    is the row that the command asks; of several, one that admits the actor
    is enough. `day` names the command's parameter that takes the day of
    record, `extra` those that its view adds and no form gives; `fulfils` the
    codes of what is owed and done by it; `long` offers to keep a draft;
    `anonymous` keeps nothing of who did it, account or not. `beside`
    gives what one must read first, `lands` where the result is seen if not
    at the subject, `sums_up` what will happen to many or for good, or nothing
    when there is nothing to say.
    """

    word: str
    label: Words
    rule: Rule | tuple[Rule, ...]
    form: type[ActForm]
    run: Callable[..., Any]
    lead: Words = ""
    button: Words = ""
    done: Words = _DONE
    then: tuple[Words, ...] = ()
    day: str = ""
    fulfils: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    long: bool = False
    anonymous: bool = False
    beside: Callable[[Any], Sequence[Beside]] | None = None
    lands: Callable[[Any], str] | None = None
    sums_up: Callable[[Any, dict[str, Any]], Effect | None] | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rows that can admit somebody."""
        return self.rule if isinstance(self.rule, tuple) else (self.rule,)

    @property
    def is_for_anyone(self) -> bool:
        """Tell whether it needs no account."""
        return any(not party.needs_account for rule in self.rules for party in rule.who)

    @property
    def is_for_the_recent(self) -> bool:
        """Tell whether whoever does it must have signed in a few minutes ago."""
        return any(rule.recent for rule in self.rules)

    @property
    def in_a_sentence(self) -> str:
        """Return what it is called within a sentence: "reportar avance"."""
        label = str(self.label)
        return f"{label[:1].lower()}{label[1:]}"

    @property
    def last_part(self) -> str:
        """Return how its address goes on after its subject's."""
        return f"{self.word}/" if self.word else ""

    @property
    def home(self) -> Acts:
        """Return the row of the subject it belongs to."""
        return next(acts for acts in REGISTERED if self in acts.acts)

    def url(self, subject: Any = None) -> str:
        """Return where this is done to the subject."""
        return f"{self.home.address(subject)}{self.last_part}"

    def url_at(self, ref: SubjectRef) -> str:
        """Return where this is done, knowing no more than the subject's public id."""
        return f"{url_of(ref)}{self.last_part}"

    def decide(self, actor: Actor, subject: Any) -> Decision:
        """Answer whether the actor may do it now, with the best of the reasons."""
        decisions = [decide(rule, actor, subject) for rule in self.rules]
        return max(decisions, key=lambda decision: (decision.allowed, decision.is_theirs))


@dataclass(frozen=True, eq=False)
class Acts:
    """The acts on one kind of subject, the main one first.

    `route` begins their addresses and `find` reads its parts, or answers
    that there is nothing; `subject` is what the commands call it, "" where
    they act on nothing that exists. `show` tells what it is about, and `back`
    alone where that is read, where much would be read only to lead there. `which`
    tells one subject from another where the same page offers to act on several;
    `together` is what many of a kind are called, under which they fold.
    `private` gives the rule of who reads a subject that is not public yet;
    for everybody else it is `missing`, as what does not exist.
    """

    route: str
    subject: str
    find: Callable[..., Any]
    show: Callable[[Any], Shown]
    acts: tuple[Act, ...]
    address: Callable[[Any], str] = lambda subject: url_of(subject.ref)
    back: Callable[[Any], str] | None = None
    which: Callable[[Any], Words] = lambda _subject: ""
    together: Words = ""
    private: Callable[[Any], Rule | None] = lambda _subject: None
    missing: Words = ""

    def __post_init__(self) -> None:
        """Make the acts known: to pages, to what is owed, to the reference and to the tests."""
        REGISTERED.append(self)
        for act in self.acts:
            for code in act.fulfils:
                fulfilled_on(code, act.url_at)

    def refuse_hidden(self, actor: Actor, subject: Any) -> None:
        """Answer that there is nothing to whoever may not know of it: Http404."""
        rule = self.private(subject)
        decision = decide(rule, actor, subject) if rule else None
        if decision and not (decision.is_theirs or decision.is_hindered):
            raise Http404(self.missing)

    def page_of(self, subject: Any, by_now: Callable[[], Any]) -> str:
        """Return where the subject is read, as it stands by now if that has to be shown."""
        return self.back(subject) if self.back else self.show(by_now()).url

    def on(self, subject: Any) -> ActsOn:
        """Return them for the page of a subject."""
        return ActsOn(self, subject)

    def offers(self, actor: Actor, subject: Any, *, but: Act | None = None) -> Iterator[Offer]:
        """Yield each act with its address, or with why not; `but` leaves one out."""
        for act in self.acts:
            if act is not but:
                decision = act.decide(actor, subject)
                url = act.url(subject) if decision.allowed else ""
                yield Offer(self.label(act, subject), url, decision.reason)

    def label(self, act: Act, subject: Any) -> Words:
        """Return what an act on this subject is called among the acts on others."""
        which = self.which(subject)
        return format_lazy("{act} {which}", act=act.label, which=which) if which else act.label


@dataclass(frozen=True)
class ActsOn:
    """The acts on one subject; whoever reads its page decides which are possible."""

    acts: Acts
    subject: Any


def fulfilment_url(code: str, ref: SubjectRef) -> str:
    """Return where what is owed under a rule is done; "" where no page does it."""
    address = _FULFILLED_AT.get(code)
    return address(ref) if address else ""


def step_of(actor: Actor, code: str, ref: SubjectRef) -> Link:
    """Return the act by which the actor does now what is owed, or the page that says why not."""
    found = ((acts, act) for acts in REGISTERED for act in acts.acts if code in act.fulfils)
    acts, act = next(found, (None, None))
    if acts is None or act is None:
        url = fulfilment_url(code, ref)
        return Link(_OPEN if url else _READ, url or url_of(ref))
    try:
        subject = acts.find(code=ref.key)
    except Http404:
        return Link(_READ, url_of(ref))
    may = act.decide(actor, subject).allowed
    return Link(act.label, act.url(subject)) if may else Link(_READ, url_of(ref))


def fulfilled_on(code: str, address: Callable[[SubjectRef], str]) -> None:
    """Make known the page where what is owed under a rule is done, one act or several."""
    _FULFILLED_AT[code] = address


def nothing(**_parts: Any) -> None:
    """Find no subject: the act begins something."""


def under(path: str) -> Callable[[Any], str]:
    """Return the address of acts that begin something."""
    return lambda _subject: local_path(path)
