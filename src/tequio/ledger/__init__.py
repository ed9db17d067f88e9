"""One ledger: commands, events, the public log and its followers."""
