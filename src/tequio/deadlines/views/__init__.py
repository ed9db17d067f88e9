"""The pages of deadlines and suspensions, and their forms."""
