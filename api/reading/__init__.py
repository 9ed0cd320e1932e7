"""What the index tells: functions from a session to frozen records, for JSON and for pages."""
