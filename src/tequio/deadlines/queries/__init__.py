"""Reads of deadlines and of the calendars they are counted by."""
