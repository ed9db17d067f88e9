"""A table of commitments goes into a draft, line by line, all of it or nothing."""

from __future__ import annotations

import pytest

from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.encodings import Decoded
from tequio.foundation.imports import LineRefused, NothingToImport, Preview, previewed
from tequio.foundation.policy import NotAllowed
from tequio.foundation.spreadsheet import read_table
from tequio.ledger.models import LogEntry
from tequio.plans.commands.commitment_file import import_commitments
from tequio.plans.commitment_file import COMMITMENTS, CommitmentRow, plan_commitments, read_commitment
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.sheet import content_now

pytestmark = pytest.mark.usefixtures("frozen")


def preview(lines: str, plan: Plan, header: str) -> Preview:
    table = read_table(Decoded(f"{header}\n{lines}"), COMMITMENTS.columns)
    return previewed(table, read_commitment, lambda rows: plan_commitments(rows, plan=plan))


@pytest.mark.parametrize(
    ("header", "line", "found"),
    [
        ("titulo,tema,problema", "Publicar contratos,education,Nadie los ve", ("new", "", "con Problema")),
        ("titulo,tema", "Publicar contratos,nada", ("bad", "tema", "«nada» no es un tema")),
        ("titulo,tema", f"{'a' * 121},education", ("bad", "titulo", "pasa de 120 letras")),
        ("titulo,tema", ",education", ("bad", "titulo", "está en blanco")),
        (
            "titulo,tema,poblacion_tamano",
            "A,education,muchas",
            ("bad", "poblacion_tamano", "no es un número"),
        ),
        ("titulo,tema,proactivo", "A,education,tal vez", ("bad", "proactivo", "escriba sí o no")),
        ("titulo,tema,ods", "A,education,99", ("bad", "ods", "«99» no es un objetivo")),
        (
            "titulo,tema,inicia_en,termina_en",
            "A,education,2027-02-01,2027-01-01",
            ("bad", "termina_en", "antes"),
        ),
        (
            "titulo,tema,hitos",
            "A,education,Paso | 2027-02-01 | 2027-01-01",
            ("bad", "hitos", "«Paso» termina"),
        ),
        ("titulo,tema,territorio", "A,education,Nada", ("bad", "territorio", "no conocemos «Nada»")),
        ("titulo,tema,responsable", "A,education,Nada", ("bad", "responsable", "no conocemos «Nada»")),
    ],
)
def test_each_line_tells_what_would_be_written(draft, themes, header, line, found):
    (finding,) = preview(f"{line}\n", draft, header).findings

    assert (finding.outcome.value, finding.column) == found[:2]
    assert found[2] in str(finding.says[0])


def test_a_table_adds_and_changes_and_takes_nothing_out(leaks, draft, secretariat, now):
    header = (
        "titulo,tema,problema,proactivo,poblacion_tamano,ambicion,ods,causas,hitos,responsable,corresponsable"
    )
    first = 'Publicar contratos,Educación,Nadie los ve,sí,"1,200",Modesta,16.6,"Costumbre\nPrisa",'
    first += "Ley | 2026-01-01 | 2026-02-01,Comisión de Aguas,institucion/cotaipec\n"
    same = f"{leaks.title},{leaks.theme.code},Otro problema,,,,,Nueva causa,Nuevo paso | 2026-05-01,,\n"
    before = content_now(leaks)
    found = preview(first + same, draft, header)

    assert [finding.outcome.value for finding in found.findings] == ["new", "changed"]
    assert any("→ «Otro problema»" in str(says) for says in found.findings[1].says)

    import_commitments(actor=secretariat, plan=draft, rows=found.rows, now=now)

    new = content_now(Commitment.objects.get(title="Publicar contratos"))
    assert (new.problem, new.proactive, new.population_size, new.ambition) == (
        "Nadie los ve",
        True,
        1200,
        "modest",
    )
    assert [party.institution for party in new.parties] == ["aguas", "cotaipec"]
    assert [(step.title, step.ends_on.isoformat()) for step in new.milestones] == [("Ley", "2026-02-01")]
    after = content_now(leaks)
    assert after.problem == "Otro problema"
    assert [step.title for step in after.milestones] == [*(s.title for s in before.milestones), "Nuevo paso"]
    assert len(after.causes) == len(before.causes) + 1
    assert LogEntry.objects.latest("pk").kind == "plans.commitments_imported"
    with pytest.raises(NothingToImport):
        import_commitments(actor=secretariat, plan=draft, rows=found.rows, now=now)


def test_a_title_twice_stops_all(draft, secretariat, now):
    found = preview("Uno,education\nUNO,education\n", draft, "titulo,tema")

    assert found.findings[1].says == ("repite el del renglón 2",)
    rows = [CommitmentRow(2, "Uno", "education"), CommitmentRow(3, "X", "nada")]
    with pytest.raises(LineRefused):
        import_commitments(actor=secretariat, plan=draft, rows=rows, now=now)
    assert not Commitment.objects.filter(plan=draft, title="Uno").exists()


def test_a_visitor_writes_nothing(draft, now):
    rows = [CommitmentRow(2, "Uno", "education")]

    with pytest.raises(NotAllowed):
        import_commitments(actor=ANONYMOUS, plan=draft, rows=rows, now=now)
