"""What people do with deadlines, suspensions and days of closure."""
