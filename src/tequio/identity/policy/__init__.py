"""Who may open accounts, grant, delegate and hand over roles."""
