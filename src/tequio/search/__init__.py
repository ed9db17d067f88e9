"""Search: everything public found by its words, kept by a follower of the ledger."""
