"""What can be followed by mail says so on its page."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("example")


@pytest.mark.parametrize(
    "address",
    [
        "/ejercicio/cam-2016/",
        "/compromiso/cam-2017-4/",
        "/recomendacion/snt-2020-1/",
        "/institucion/cotaipec/",
    ],
)
def test_the_page_leads_to_the_form_that_follows_it(client: Client, address: str):
    form = f"/seguir{address}"

    assert f'href="{form}"' in client.get(address).text
    assert f'href="/en{form}"' in client.get(f"/en{address}").text
    assert client.get(form).status_code == 200


def test_what_has_no_such_link_has_no_form(client: Client):
    assert client.get("/seguir/plan/cam-2017/").status_code == 404
