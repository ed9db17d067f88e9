"""What happens to plans and commitments; drafts are not public yet."""
