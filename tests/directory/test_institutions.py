"""Institutions: their entry, their history, their end and their heirs."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tequio.directory.commands.institution import (
    ParentElsewhere,
    close_institution,
    record_fact,
    register_institution,
)
from tequio.directory.commands.succession import SuccessionInCircle, SuccessionKnown, record_succession
from tequio.directory.dates import Moment
from tequio.directory.models import InstitutionKind, Precision, Sector, Succession
from tequio.directory.queries.institution import (
    InstitutionFilter,
    institution_choices,
    institution_codes,
    institutions,
    institutions_of_kind,
)
from tequio.directory.queries.institution_history import institution_view
from tequio.directory.queries.succession import Duty, descendants, holders_on
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.events import Event
from tequio.ledger.models import LogEntry
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def national_institute(country, history, now):
    return register_institution(
        actor=history,
        code="inai",
        kind=InstitutionKind.AUTONOMOUS_BODY,
        territory=country,
        name="Instituto Nacional",
        now=now,
    )


def last_sentence() -> str:
    entry = LogEntry.objects.latest("pk")
    return Event.of_kind(entry.kind).describe({field.name: field.value for field in entry.fields.all()})


def test_an_institution_enters_the_directory(institute):
    entry = LogEntry.objects.latest("pk")

    assert last_sentence() == (
        "Se registró en el directorio la institución «Comisión de Transparencia de Campeche» (Campeche)."
    )
    assert entry.about == ["estado/cam", "institucion/cotaipec"]


def test_what_is_unknown_of_an_institution_stays_unknown(campeche, history, now):
    register_institution(
        actor=history, code="colegio", kind=InstitutionKind.OTHER, territory=campeche, name="Colegio", now=now
    )

    view = institution_view("colegio")

    assert (view.line.began.words, view.line.ended.words) == ("sin información", "sin información")
    assert [line.text for line in view.timeline] == ["Empieza sus funciones"]


def test_two_institutions_cannot_share_a_code(institute, campeche, operator, now):
    with pytest.raises(CodeTaken):
        register_institution(
            actor=operator,
            code="cotaipec",
            kind=InstitutionKind.OTHER,
            territory=campeche,
            name="Otra",
            now=now,
        )


def test_a_visitor_cannot_register_an_institution(campeche, now):
    with pytest.raises(NotAllowed):
        register_institution(
            actor=ANONYMOUS, code="x", kind=InstitutionKind.OTHER, territory=campeche, name="X", now=now
        )


def test_every_kind_of_institution_sits_on_one_side_of_the_table(institute):
    institute.kind = InstitutionKind.ACADEMIA

    assert institute.sector == Sector.ACADEMIA


def test_an_institution_exists_between_its_dates(succeeded):
    days = [date(2015, 5, 4), date(2015, 5, 5), date(2025, 5, 31), date(2025, 6, 1)]

    assert [succeeded.exists_on(day) for day in days] == [False, True, True, False]


def test_a_fact_enters_the_history_with_its_real_date(institute, history, now):
    record_fact(
        actor=history, institution=institute, text="Firma.", source="Acta", on=date(2016, 2, 3), now=now
    )

    entry = LogEntry.objects.latest("pk")
    assert (entry.occurred_on, last_sentence()) == (
        date(2016, 2, 3),
        "«COTAIPEC» (Campeche). Firma.",
    )


def test_a_fact_without_date_comes_first_and_says_so(institute, history, now):
    record_fact(actor=history, institution=institute, text="Firma.", source="Acta", on=None, now=now)

    first = institution_view("cotaipec").timeline[0]

    assert (first.text, first.moment.words) == ("Firma.", "sin información")


def test_a_fact_says_something(institute, history, now):
    with pytest.raises(TextMissing):
        record_fact(actor=history, institution=institute, text=" ", source="Acta", on=None, now=now)


def test_a_visitor_cannot_record_a_fact(institute, now):
    with pytest.raises(NotAllowed):
        record_fact(actor=ANONYMOUS, institution=institute, text="X", source="", on=None, now=now)


@pytest.mark.parametrize(
    ("precision", "words"),
    [(Precision.DAY, "30 nov 2025"), (Precision.MONTH, "noviembre de 2025"), (Precision.YEAR, "2025")],
)
def test_an_end_is_told_as_precisely_as_it_is_known(institute, history, now, precision, words):
    close_institution(
        actor=history,
        institution=institute,
        on=date(2025, 11, 30),
        precision=precision,
        note="Cerró.",
        source="Prensa",
        now=now,
    )

    assert institution_view("cotaipec").line.ended.words == words
    assert last_sentence() == (
        "La institución «Comisión de Transparencia de Campeche» (Campeche) dejó de existir. Cerró."
    )


def test_a_month_is_told_in_the_language_of_the_reader():
    with override("en"):
        assert Moment(date(2025, 11, 30), Precision.MONTH).words == "November 2025"


def test_an_institution_cannot_end_before_it_begins(institute, history, now):
    with pytest.raises(EndsBeforeItBegins):
        close_institution(
            actor=history, institution=institute, on=date(2015, 5, 4), note="", source="", now=now
        )


def test_an_institution_ends_once(succeeded, history, now):
    with pytest.raises(NotAllowed, match="Ya consta el fin"):
        close_institution(
            actor=history, institution=succeeded, on=date(2026, 1, 1), note="", source="", now=now
        )


def test_a_visitor_cannot_end_an_institution(institute, now):
    with pytest.raises(NotAllowed, match="Corresponde a"):
        close_institution(
            actor=ANONYMOUS, institution=institute, on=date(2026, 1, 1), note="", source="", now=now
        )


def test_the_end_told_by_a_fact_is_not_told_twice(succeeded, history, now):
    record_fact(
        actor=history, institution=succeeded, text="Se cierra.", source="", on=date(2025, 5, 31), now=now
    )

    timeline = institution_view("cotaipec").timeline

    assert [line.text for line in timeline] == [
        "Empieza sus funciones",
        "Se cierra.",
        "Le sucede Contraloría de Campeche",
    ]


def test_a_succession_is_told_on_both_sides(succeeded):
    before, after = institution_view("cotaipec"), institution_view("contraloria-cam")

    assert [one.institution.code for one in before.successors] == ["contraloria-cam"]
    assert [one.institution.code for one in after.predecessors] == ["cotaipec"]
    assert [line.text for line in before.timeline][-2:] == [
        "Termina sus funciones",
        "Le sucede Contraloría de Campeche",
    ]


def test_the_log_files_a_succession_under_both_institutions(succeeded):
    entry = LogEntry.objects.latest("pk")

    assert entry.about == ["estado/cam", "institucion/contraloria-cam", "institucion/cotaipec"]
    assert last_sentence() == (
        "«Contraloría de Campeche» sucede a «Comisión de Transparencia de Campeche» (Campeche)."
    )


def test_a_succession_is_recorded_once(succeeded, authority, history, now):
    with pytest.raises(SuccessionKnown):
        succession(history, now, succeeded, authority)


def test_the_database_keeps_dates_in_order(institute):
    institute.valid_to = date(2015, 5, 4)

    with pytest.raises(ValidationError, match="ends_after_it_starts"):
        institute.validate_constraints()


def test_the_database_keeps_nobody_from_succeeding_itself(institute):
    succession_of_itself = Succession(predecessor=institute, successor=institute)

    with pytest.raises(ValidationError, match="nothing_succeeds_itself"):
        succession_of_itself.validate_constraints()


def test_nobody_succeeds_itself(institute, history, now):
    with pytest.raises(SuccessionInCircle):
        succession(history, now, institute, institute)


def test_nobody_succeeds_itself_through_others(succeeded, authority, history, now):
    with pytest.raises(SuccessionInCircle):
        succession(history, now, authority, succeeded)


def test_a_visitor_cannot_record_a_succession(institute, authority, now):
    with pytest.raises(NotAllowed):
        succession(ANONYMOUS, now, institute, authority)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 5, 25), "cotaipec"),
        (date(2025, 5, 31), "cotaipec"),
        (date(2025, 6, 1), "contraloria-cam"),
        (date(2026, 11, 22), "contraloria-cam"),
    ],
)
def test_the_duty_moves_to_the_successor(succeeded, day, code):
    assert holder_on(succeeded, day).code == code


def test_the_duty_follows_the_whole_chain(succeeded, authority, campeche, history, now):
    third = register_institution(
        actor=history, code="tercera", kind=InstitutionKind.GUARANTOR, territory=campeche, name="III", now=now
    )
    close_institution(actor=history, institution=authority, on=date(2026, 1, 31), note="", source="", now=now)
    succession(history, now, authority, third, on=None)

    assert holder_on(succeeded, date(2026, 2, 1)) == third
    assert descendants(succeeded) == {authority.pk, third.pk}


def test_nobody_is_known_to_hold_the_duty_of_a_closed_institution(institute, history, now):
    close_institution(actor=history, institution=institute, on=date(2025, 5, 31), note="", source="", now=now)

    assert holder_on(institute, date(2025, 6, 1)) is None


def test_the_duty_does_not_move_before_the_succession(succeeded, campeche, history, now):
    late = register_institution(
        actor=history, code="tardia", kind=InstitutionKind.GUARANTOR, territory=campeche, name="T", now=now
    )
    old = register_institution(
        actor=history, code="vieja", kind=InstitutionKind.GUARANTOR, territory=campeche, name="V", now=now
    )
    close_institution(actor=history, institution=old, on=date(2025, 1, 1), note="", source="", now=now)
    succession(history, now, old, late, on=date(2025, 9, 1))

    assert holder_on(old, date(2025, 8, 31)) is None


def test_duties_of_many_are_followed_in_one_query(succeeded, authority, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = holders_on([Duty(succeeded), Duty(authority)], date(2026, 1, 1))

    assert [(one.named.code, one.institution.code) for one in found] == [
        ("cotaipec", "contraloria-cam"),
        ("contraloria-cam", "contraloria-cam"),
    ]


def holder_on(institution, day):
    return holders_on([Duty(institution)], day)[0].institution


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (InstitutionFilter(), ["cotaipec", "contraloria-cam", "inai"]),
        (InstitutionFilter(territory="mx"), ["inai"]),
        (InstitutionFilter(kind="guarantor"), ["cotaipec", "contraloria-cam"]),
        (InstitutionFilter(text="comision CAMPECHE"), ["cotaipec"]),
        (InstitutionFilter(text="contraloría"), ["contraloria-cam"]),
        (InstitutionFilter(text="nada"), []),
    ],
)
def test_institutions_are_found(national_institute, institute, authority, wanted, codes):
    found = institutions(wanted=wanted)

    assert [line.code for line in found.lines] == codes
    assert found.total == len(codes)


def test_pages_of_institutions_go_on_and_back(institute, authority):
    first = institutions(wanted=InstitutionFilter(), size=1)
    second = institutions(wanted=InstitutionFilter(), size=1, after=first.after)
    again = institutions(wanted=InstitutionFilter(), size=1, before=second.before)

    assert [page.lines[0].code for page in (first, second, again)] == [
        "cotaipec",
        "contraloria-cam",
        "cotaipec",
    ]
    assert (first.before, second.after, again.before) == ("", "", "")


def test_a_page_after_nothing_known_is_the_first(institute):
    found = institutions(wanted=InstitutionFilter(), after="nadie")

    assert [line.code for line in found.lines] == ["cotaipec"]


def test_institutions_of_a_kind_on_a_day(succeeded, authority):
    on_2020 = institutions_of_kind(InstitutionKind.GUARANTOR, on=date(2020, 5, 25))
    on_2026 = institutions_of_kind(InstitutionKind.GUARANTOR, on=date(2026, 1, 1))

    assert (on_2020, on_2026) == ((succeeded,), (authority,))


def test_choices_name_the_place(institute):
    assert institution_choices() == (("cotaipec", "Campeche: COTAIPEC"),)
    assert institution_codes() == {"cotaipec"}


def test_there_is_no_view_of_an_unknown_institution(country):
    assert institution_view("nadie") is None


def succession(actor, now, predecessor, successor, on=date(2025, 6, 1)):
    return record_succession(
        actor=actor, predecessor=predecessor, successor=successor, on=on, note="", source="", now=now
    )


def test_an_institution_depends_on_none_of_another_place(institute, country, history, now):
    with pytest.raises(ParentElsewhere):
        register_institution(
            actor=history,
            code="unidad",
            kind=InstitutionKind.PUBLIC_BODY,
            territory=country,
            name="Unidad de enlace",
            parent=institute,
            now=now,
        )
