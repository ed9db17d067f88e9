"""Pages of paper: HTML that we wrote, as PDF, made by a child process."""
