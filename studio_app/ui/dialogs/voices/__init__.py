"""The window in which voices of all services are found, heard, noted, made and used."""
