"""What the files, the feeds and the calendars hold."""
