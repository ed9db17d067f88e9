"""What happens to a collegiate body, as citizens read it."""
