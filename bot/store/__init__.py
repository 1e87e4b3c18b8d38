"""The only SQL: synchronous functions, each one transaction, run in threads by `Store`."""
