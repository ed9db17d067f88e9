"""What anyone says about something of the record, and what is answered."""
