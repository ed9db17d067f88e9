"""Gathering what people bring before a plan is written: processes, contributions, moderation."""
