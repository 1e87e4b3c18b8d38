"""Turnout: a chat-bot that finds volunteers for a movement, over SMS and Signal."""

__version__ = "0.1.0"
