"""What people do with a recommendation, an addressee and an answer."""
