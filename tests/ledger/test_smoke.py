from tequio.identity.commands import register_person
from tequio.identity.models import Person
import pytest
def test_a(db, operator, now, sequenced):
    register_person(actor=operator, email="a@b.mx", label="A", now=now)
    sequenced()
    with pytest.raises(AssertionError):
        Person.objects.create(email="x@x.mx")
def test_b(committed_db, operator, now):
    register_person(actor=operator, email="a@b.mx", label="A", now=now)
def test_c(db): 
    assert not Person.objects.exists()
def test_d(committed_db, operator, now):
    register_person(actor=operator, email="a@b.mx", label="A", now=now)
