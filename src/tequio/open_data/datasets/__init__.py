"""Every file of open data, one module a subject."""
