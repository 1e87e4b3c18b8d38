"""Stand-ins for the world outside, driven by tests and by hand."""
