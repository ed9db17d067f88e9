"""Settings, addresses, web entry point and command line."""
