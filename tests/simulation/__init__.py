"""A week of asks in seconds: the real house on an injected clock, and a town of seeded people who answer it."""
