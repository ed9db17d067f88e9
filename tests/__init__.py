"""Tests of Tequio; fixtures for all of them are in conftest.py."""
