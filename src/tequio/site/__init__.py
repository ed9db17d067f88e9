"""Pages that compose the domains: home, public log, about."""
