"""The example with its accounts, as acts are tried in it."""

from tests.acts.conftest import _a_little_later, accounts  # noqa: F401 - fixtures are used by name
