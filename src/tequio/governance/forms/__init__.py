"""The forms by which a body's seats, sessions and agreements are recorded."""
