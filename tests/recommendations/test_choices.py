"""Whom a draft is meant for: by what they are, by name, by a list; resolved on a day."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.models.body import Body, BodyKind, BodyMode, Sector, TenureRole
from tequio.ledger.models import LogEntry
from tequio.recommendations.commands.choice import (
    ChoiceGone,
    ChosenAlready,
    NothingSaid,
    choose_addressees,
    drop_choices,
)
from tequio.recommendations.commands.draft import draft_recommendation
from tequio.recommendations.groups import Addressees, Choice, resolve
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.choice import words_of as words_of_choices
from tequio.recommendations.queries.choice import chosen_by
from tequio.recommendations.steps.draft import content_of
from tests.country import office
from tests.recommendations.conftest import ISSUED_ON, Country
from tests.recommendations.drafting import PAGE, PLACE
from tests.site.reading import words_of
from tests.worlds import world
from tests.writes import GUARD

GROUP = f"{PLACE}grupo/"
NAME = f"{PLACE}por-nombre/"
LIST = f"{PLACE}lista/"
DROP = f"{PLACE}quitar-eleccion/"
TODAY = date(2026, 11, 22)


@world
def offices(country: Country, campeche: Institution, morelos: Institution) -> dict[str, Institution]:
    """Offices of two states and of a municipality, beside their guarantors."""
    state = country.state("cam", "Campeche")
    town = country.municipality("04002", "Campeche de Baranda", state)
    return {
        "aguas": country.office("aguas", state),
        "cabildo": country.office("cabildo", town),
        "caminos": country.office("caminos", country.state("mor", "Morelos")),
    }


@world
def federation_of_offices(country: Country, campeche: Institution) -> list[str]:
    """Three thousand offices, written as one batch: only their number matters."""
    state: Territory = country.state("cam", "Campeche")
    names = [f"Oficina {number} de registro y archivo" for number in range(3000)]
    GUARD.watching = False
    Institution.objects.bulk_create(
        Institution(
            code=f"of-{number}",
            kind="public_body",
            territory=state,
            name=name,
            search_text=f"campeche {name.lower()}",
        )
        for number, name in enumerate(names)
    )
    GUARD.watching = True
    return names


def refs(choice: Choice, on: date = TODAY) -> list[str]:
    return [one.code for one in chosen_by(choice, on, fictitious=False)]


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice(kinds=("public_body",)), ["aguas", "cabildo", "caminos"]),
        (Choice(kinds=("public_body",), states=("cam",)), ["aguas", "cabildo"]),
        (Choice(levels=("municipality",)), ["cabildo"]),
        (Choice(states=("mor",)), ["caminos", "imipe"]),
        (Choice(groups=("guarantor_authorities",)), ["cotaipec", "imipe"]),
        (Choice(groups=("guarantor_authorities",), states=("mor",)), ["imipe"]),
        (Choice(named=("institucion/aguas", "institucion/nadie")), ["aguas"]),
        (Choice(competence="agua"), []),
        (Choice(groups=("ya-no-existe",)), []),
        (Choice(), []),
    ],
)
def test_whoever_fits_everything_it_says_is_chosen(
    offices: dict[str, Institution], choice: Choice, codes: list[str]
):
    assert refs(choice) == codes


def test_by_competence(country: Country, campeche: Institution):
    country.guarantor("garante-agua", country.state("cam", "Campeche"), competence="Agua y saneamiento")

    assert refs(Choice(competence="águas limpias")) == []
    assert refs(Choice(competence="AGUA sanea")) == ["garante-agua"]


def test_who_no_longer_exists_is_not_chosen(country: Country, offices: dict[str, Institution]):
    country.close(offices["aguas"], date(2026, 11, 1))

    assert refs(Choice(states=("cam",), kinds=("public_body",))) == ["cabildo"]


def test_the_institutions_of_a_body_are_those_that_hold_a_seat_that_day(
    country: Country, offices: dict[str, Institution], operator: Actor, now: datetime
):
    council = constitute_body(
        actor=operator,
        code="consejo",
        kind=BodyKind.COUNCIL,
        name="Consejo",
        territory=country.state("cam", "Campeche"),
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: 1},
        now=now,
    )
    seat_member(
        actor=operator,
        seat=council.seats.get(),
        institution=offices["aguas"],
        role=TenureRole.TITULAR,
        valid_from=date(2026, 1, 1),
        now=now,
    )

    assert refs(Choice(body="organo/consejo")) == ["aguas"]
    assert refs(Choice(body="organo/consejo"), ISSUED_ON) == []


def test_since_the_institutes_ended_who_follows_them_stands_for_them(
    country: Country, campeche: Institution, morelos: Institution
):
    state = country.state("cam", "Campeche")
    authority = country.guarantor("autoridad-cam", state, valid_from=date(2025, 6, 2))
    country.close(campeche, date(2025, 6, 1))
    country.succeed(campeche, authority, date(2025, 6, 2))

    assert resolve("state_guarantors", ISSUED_ON) == [campeche, morelos]
    assert resolve("state_guarantors", TODAY) == [authority, morelos]
    assert resolve("guarantor_authorities", TODAY) == [authority, morelos]


def chosen(**also: Any) -> dict[str, Any]:
    return {"idempotency_key": "g", "effect": "agregar"} | also


def test_a_choice_is_counted_and_named_before_it_is_kept(
    writer: Client, draft: Recommendation, offices: dict[str, Institution]
):
    sent = chosen(kinds=["public_body"], states=["cam"])

    asked = words_of(writer.post(GROUP, sent))
    done = writer.post(GROUP, {**sent, "confirmado": "si"})

    draft.refresh_from_db()
    assert "Se agregan 2 destinatarios." in asked
    assert "Secretaría de aguas, Campeche; Secretaría de cabildo, Campeche de Baranda" in asked
    assert (done.status_code, draft.drafted_reach, draft.version) == (303, 2, 2)
    page = words_of(writer.get(PAGE))
    assert "De tipo: Institución pública · De: Campeche" in page
    assert "Hoy alcanza a 2 destinatarios." in page
    entry = LogEntry.objects.get(kind="recommendations.addressees_chosen")
    assert entry.values["chosen"] == ["kinds=public_body; states=cam"]
    assert "Secretaría de cabildo" in words_of(writer.get(f"{PAGE}destinatarios/"))


def test_whoever_is_left_out_is_so_of_everything(
    writer: Client, draft: Recommendation, offices: dict[str, Institution]
):
    writer.post(GROUP, chosen(kinds=["public_body"], confirmado="si"))

    asked = words_of(writer.post(NAME, chosen(named=["institucion/aguas"], effect="quitar")))
    writer.post(
        NAME, chosen(named=["institucion/aguas"], effect="quitar", idempotency_key="n", confirmado="si")
    )

    draft.refresh_from_db()
    assert "Se dejan fuera 1 destinatario." in asked
    assert draft.drafted_reach == 2
    assert "Menos: Secretaría de aguas" in words_of(writer.get(PAGE))


def test_a_choice_that_says_nothing_is_told(writer: Client, draft: Recommendation):
    answer = writer.post(GROUP, chosen(confirmado="si"))

    assert answer.status_code == 422
    assert "Diga al menos una cosa" in answer.text


def test_the_same_choice_twice_is_told(draft: Recommendation, operator: Actor, now: datetime):
    given = {"actor": operator, "recommendation": draft, "choice": Choice(kinds=("guarantor",)), "now": now}
    choose_addressees(**given)

    with pytest.raises(ChosenAlready):
        choose_addressees(**given)


def test_a_choice_is_taken_back(writer: Client, draft: Recommendation, offices: dict[str, Institution]):
    writer.post(GROUP, chosen(kinds=["public_body"], confirmado="si"))
    writer.post(GROUP, chosen(levels=["municipality"], idempotency_key="m", confirmado="si"))
    (first, *_more) = writer.get(DROP).context["form"].fields["dropped"].options.search("", 9)

    answer = writer.post(DROP, {"idempotency_key": "q", "dropped": [first[0]]})

    draft.refresh_from_db()
    assert answer.status_code == 303
    assert draft.drafted_choices == [{"levels": ["municipality"]}]


def test_groups_and_names_of_the_first_form_are_taken_back_too(
    draft: Recommendation, operator: Actor, now: datetime, campeche: Institution
):
    by_the_form = Addressees(groups=("secretariats",), others=(campeche,))
    issuer, said = draft.issued_by, replace(content_of(draft), code="")
    draft = draft_recommendation(actor=operator, content=said, issued_by=issuer, to=by_the_form, now=now)

    drop_choices(
        actor=operator, recommendation=draft, dropped=[Choice(groups=("secretariats",)).key], now=now
    )

    assert (draft.drafted_groups, draft.drafted_choices) == ([], [{"named": ["institucion/cotaipec"]}])


def test_what_somebody_else_took_back_is_told(draft: Recommendation, operator: Actor, now: datetime):
    with pytest.raises(ChoiceGone):
        drop_choices(actor=operator, recommendation=draft, dropped=[Choice(levels=("state",)).key], now=now)
    with pytest.raises(NothingSaid):
        drop_choices(actor=operator, recommendation=draft, dropped=[], now=now)


def test_nothing_is_taken_back_from_a_draft_for_nobody(writer: Client, draft: Recommendation):
    assert "todavía no dice a quién se dirige" in writer.get(DROP).text
    assert "Hoy no alcanza a nadie" in writer.get(f"{PAGE}destinatarios/").text


def test_a_pasted_list_may_have_names_acronyms_identifiers_and_cells(
    writer: Client, draft: Recommendation, offices: dict[str, Institution]
):
    lines = "secretaria de AGUAS\nCOTAIPEC\n\ninstitucion/cabildo\n7\tSecretaría de caminos\tMorelos\naguas"

    asked = words_of(writer.post(LIST, chosen(lines=lines)))
    writer.post(LIST, chosen(lines=lines, confirmado="si"))

    draft.refresh_from_db()
    assert "Se agregan 4 destinatarios." in asked
    assert draft.drafted_choices == [
        {"named": ["institucion/aguas", "institucion/cotaipec", "institucion/cabildo", "institucion/caminos"]}
    ]
    assert "4 elegidos uno por uno: Secretaría de aguas" in words_of(writer.get(PAGE))


def test_each_line_that_stands_for_nobody_or_for_several_is_named(
    writer: Client, draft: Recommendation, country: Country, offices: dict[str, Institution]
):
    country.close(offices["caminos"], date(2026, 11, 1))
    office("otra-aguas", "Secretaría de aguas", country.state("mor", "Morelos"), country.now)
    lines = "Secretaría de aguas\nCOTAIPEC\nSecretaria de cavildo\nSecretaría de caminos\nzzz\n"

    answer = writer.post(LIST, chosen(lines=lines))

    words = words_of(answer)
    assert answer.status_code == 422
    assert "4 renglones no dicen a quién se dirige" in words
    assert "Renglón 1, «Secretaría de aguas»: hay 2." in words
    assert "(institucion/otra-aguas)" in words
    assert "Renglón 3, «Secretaria de cavildo»: ¿quiso decir Secretaría de cabildo" in words
    assert "Secretaría de caminos, Morelos (institucion/caminos), que ya terminó" in words
    assert "Renglón 5, «zzz»: no se parece a ningún nombre" in words
    assert "Secretaria de cavildo\r\n" in answer.text or "Secretaria de cavildo\n" in answer.text


def test_more_lines_than_fit_are_told(writer: Client, draft: Recommendation):
    answer = writer.post(LIST, chosen(lines="COTAIPEC\n" * 3001))

    assert answer.status_code == 422
    assert "3001 renglones y caben 3,000" in answer.text


@pytest.mark.thorough
def test_three_thousand_lines_cost_few_queries(
    writer: Client, draft: Recommendation, federation_of_offices: list[str]
):
    lines = "\n".join(federation_of_offices)

    with CaptureQueriesContext(connection) as asked:
        answer = writer.post(LIST, chosen(lines=lines))
    writer.post(LIST, chosen(lines=lines, confirmado="si"))

    draft.refresh_from_db()
    assert "Se agregan 3000 destinatarios." in words_of(answer)
    assert len(asked) <= 20
    assert draft.drafted_reach == 3000
    assert "De 1 a 50, de 3000" in writer.get(f"{PAGE}destinatarios/").text
    assert "De 2951 a 3000" in writer.get(f"{PAGE}destinatarios/?desde=2950").text


@pytest.mark.thorough
def test_three_thousand_unknown_lines_are_all_named_at_once(
    writer: Client, draft: Recommendation, federation_of_offices: list[str]
):
    lines = "\n".join(f"{name}x" for name in federation_of_offices)
    began = time.process_time()

    answer = writer.post(LIST, chosen(lines=lines))

    assert "3000 renglones no dicen a quién se dirige" in answer.text
    assert "Renglón 3000, " in answer.text
    assert time.process_time() - began < 10


def test_by_its_choice_an_addressee_is_told_and_the_log_keeps_both(
    writer: Client, draft: Recommendation, offices: dict[str, Institution]
):
    writer.post(GROUP, chosen(kinds=["public_body"], states=["cam"], confirmado="si"))
    writer.post(GROUP, chosen(groups=["guarantor_authorities"], idempotency_key="a", confirmado="si"))
    writer.post(
        NAME, chosen(named=["institucion/imipe"], effect="quitar", idempotency_key="n", confirmado="si")
    )

    writer.post(
        f"{PLACE}emitir/",
        {"idempotency_key": "i", "vote": "Unanimidad", "adopted_on": "2026-11-22", "confirmado": "si"},
    )

    draft.refresh_from_db()
    assert [one.ref.key for one in draft.addressees.order_by("number")] == ["aguas", "cabildo", "cotaipec"]
    assert list(draft.addressees.order_by("number").values_list("group", flat=True)) == [
        "eleccion-1",
        "eleccion-1",
        "guarantor_authorities",
    ]
    issued = LogEntry.objects.get(kind="recommendations.recommendation_issued").values
    assert issued["chosen"][0] == "kinds=public_body; states=cam"
    assert issued["addressed"] == [f"institucion/{code}" for code in ("aguas", "cabildo", "cotaipec")]
    words = words_of(writer.get(PLACE))
    assert "De tipo: Institución pública · De: Campeche" in words
    assert "Menos: Instituto de Morelos" in words


def test_a_choice_is_told_in_words(country: Country, commission: Body):
    (words,) = words_of_choices(
        [Choice(levels=("state",), competence="agua", body=str(commission.ref), exercise="ejercicio/nada")]
    )

    assert words == (
        "De nivel: Entidad federativa · Con competencia en: agua · "
        f"Con asiento en: {commission.name} · Del ejercicio: ejercicio/nada"
    )
