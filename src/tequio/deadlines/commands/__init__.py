"""Every write to deadlines and to the calendars they are counted by."""
