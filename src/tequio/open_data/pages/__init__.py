"""What the pages, feeds and calendars of open data show."""
