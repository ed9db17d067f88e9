"""What every public page costs in a small, a large and a whole country.

`python benchmarks/country.py` makes the example 5,000 and 50,000 commitments (benchmarks/multiply.py), renders every
kind of public page and file anew at each size, and prints processor time, bytes and queries, how they grow, and the
floor of each page: its own SQL, with its rows as plain tuples, and a bare template of the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGES = {
    "home": "/",
    "exercises": "/ejercicios/",
    "exercises of a state": "/ejercicios/?estado=cam",
    "exercise": "/ejercicio/cam-2016/",
    "progress of an exercise": "/ejercicio/demo/avance/",
    "plan": "/plan/cam-2017/",
    "plan as a document": "/plan/cam-2017/documento/",
    "progress of a plan": "/plan/demo-1/avance/",
    "commitments": "/compromisos/",
    "commitments with words": "/compromisos/?q=agua",
    "commitments, page 3": "/compromisos/?pagina=3",
    "commitment": "/compromiso/cam-2017-4/",
    "commitment under way": "/compromiso/demo-1-1/",
    "version": "/compromiso/demo-1-1/version/1/",
    "assessment": "/compromiso/demo-1-5/evaluacion/",
    "change": "/cambio/demo-1-4-1/",
    "milestone": "/hito/demo-1-5-1/",
    "goals": "/ods/",
    "goal": "/ods/14/",
    "state": "/estado/cam/",
    "federation": "/federacion/mx/",
    "directory": "/directorio/",
    "municipalities": "/directorio/municipios/",
    "institution": "/institucion/cotaipec/",
    "recommendations": "/recomendaciones/",
    "recommendation": "/recomendacion/snt-2020-1/",
    "matrix": "/recomendacion/snt-2020-1/matriz/",
    "report of a recommendation": "/recomendacion/snt-2020-1/informe/",
    "report of a year": "/organo/comision-ga-snt/informe/2020/",
    "addressee": "/recomendacion/snt-2020-1/destinatario/1/",
    "answer": "/respuesta/snt-2020-1-1-1/",
    "who answers": "/recomendaciones/respuestas/",
    "body": "/organo/stl-cam-2016/",
    "session": "/sesion/stl-cam-2016-instalacion/",
    "agreement": "/acuerdo/demo-sesion-1-1/",
    "suspensions": "/plazos/suspensiones/",
    "closures": "/plazos/cierres/",
    "deadline": "/plazo/milestone-demo-1-1-2/",
    "log": "/bitacora/",
    "log of a state": "/bitacora/?estado=cam",
    "log of an institution": "/bitacora/?institucion=cotaipec",
    "log of a kind": "/bitacora/?tipo=plans.progress_reported",
    "entry": "/bitacora/20/",
    "feed of the log": "/bitacora/atom.xml",
    "feed": "/ejercicio/cam-2016/novedades.atom",
    "feed of an institution": "/institucion/cotaipec/novedades.atom",
    "calendar": "/ejercicio/demo/calendario.ics",
    "calendar of an institution": "/institucion/cotaipec/calendario.ics",
    "open data": "/datos/",
    "search": "/buscar/?q=transparencia",
    "about": "/acerca/",
}
TIMES = 5


def main() -> None:
    """Measure one database, or build and measure three."""
    options = _options()
    if options.measure:
        sys.stdout.write(json.dumps(_measured(options.only)))
        return
    sizes = [int(size) for size in options.sizes.split(",")]
    folder = Path(options.homes or tempfile.mkdtemp(prefix="tequio-country-"))
    found = {size: _of_size(folder, size, options.only) for size in sizes}
    __say(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="42,5000,50000", help="commitments of each country")
    parser.add_argument(
        "--homes", default="", help="folder where the countries stay for another time (SQLite)"
    )
    parser.add_argument("--only", default="", help="pages whose name holds this text")
    parser.add_argument(
        "--measure", action="store_true", help="measure the database of the environment; print JSON"
    )
    return parser.parse_args()


def _of_size(folder: Path, size: int, only: str) -> dict[str, list[float]]:
    home = folder / str(size)
    environment = {**os.environ, "TEQUIO_HOME": str(home), "TEQUIO_LOG_LEVEL": "ERROR"}
    if not home.exists():
        for order in ("init", "example"):
            _run(environment, "-m", "tequio.config.cli", order)
        if size > 42:
            _run(
                environment,
                str(Path(__file__).with_name("multiply.py")),
                f"--commitments={size}",
                f"--events={2 * size}",
            )
    answer = _run(environment, __file__, "--measure", f"--only={only}", capture=True)
    return json.loads(answer)


def _run(environment: dict[str, str], *words: str, capture: bool = False) -> str:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *words],
        check=True,
        env=environment,
        stdout=subprocess.PIPE if capture else None,
        text=True,
    )
    return done.stdout


def _measured(only: str) -> dict[str, list[float]]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    import django  # noqa: PLC0415 - the environment is told first

    django.setup()
    return {name: _page(address) for name, address in PAGES.items() if only in name}


def _page(address: str) -> list[float]:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client, separator = Client(HTTP_HOST="localhost"), "&" if "?" in address else "?"
    taken = []
    for _number in range(TIMES + 1):
        start = time.process_time()
        # Another address each time, in other runs on the same country too: none was kept.
        answer = client.get(f"{address}{separator}sin-cache={time.time_ns()}")
        size = len(b"".join(answer))
        taken.append(time.process_time() - start)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{address}{separator}sin-cache={time.time_ns()}")
    queries = list(asked.captured_queries)  # the next request forgets them
    return [min(taken[1:]) * 1000, size, len(queries), _floor(queries, size) * 1000]


def _floor(queries: list[dict[str, str]], size: int) -> float:
    """Return the seconds of the same SQL and of a bare template of as many bytes."""
    from django.db import connection  # noqa: PLC0415
    from django.http import HttpResponse  # noqa: PLC0415
    from django.template import engines  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    bare = engines["django"].from_string("{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}")
    lines = ["a" * 92] * (size // 100)

    def view(_request: object) -> HttpResponse:
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query["sql"])
                cursor.fetchall()
        return HttpResponse(bare.render({"lines": lines}))

    urls = type("urls", (), {"urlpatterns": [path("", view)]})
    with override_settings(ROOT_URLCONF=urls):
        client, taken = Client(HTTP_HOST="localhost"), []
        for _number in range(TIMES + 1):
            start = time.process_time()
            client.get("/")
            taken.append(time.process_time() - start)
    return min(taken[1:])


def __say(found: dict[int, dict[str, list[float]]]) -> None:
    sizes = list(found)
    head = " ".join(f"{f'ms {size}':>9} {'KB':>7} {'q':>3}" for size in sizes)
    _say(f"{'page':28} {head} {'ms x':>6} {'KB x':>6} {'floor':>6} {'x it':>5}")
    for name in found[sizes[0]]:
        rows = [found[size][name] for size in sizes]
        told = " ".join(f"{row[0]:9.1f} {row[1] / 1024:7.1f} {row[2]:3.0f}" for row in rows)
        first, last = rows[0], rows[-1]
        _say(
            f"{name:28} {told} {last[0] / first[0]:6.2f} {last[1] / first[1]:6.2f} {last[3]:6.1f} {last[0] / last[3]:5.1f}"
        )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
