from tests.acts.conftest import *  # noqa
from tests.acts.trying import ROWS, name_of, trial


def test_o():
    from django.test import Client

    seen = set()
    for acts, act in ROWS:
        try:
            t = trial(acts, act)
        except Exception as e:
            print("SKIP", name_of(acts, act), repr(e)[:80])
            continue
        if acts.route in seen and acts.subject not in ("plan", "commitment", "recommendation"):
            continue
        seen.add(acts.route)
        c = Client()
        page = acts.show(t.subject).url
        a = c.get(page)
        b = c.get(t.url)
        print(
            "ORACLE",
            acts.route,
            name_of(acts, act),
            page,
            a.status_code,
            t.url,
            b.status_code,
            act.is_for_anyone,
        )
