"""Every act, tried from its row: what a form shows, takes, refuses and never loses."""
