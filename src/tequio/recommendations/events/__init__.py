"""What happens to recommendations; drafts are not public yet."""
