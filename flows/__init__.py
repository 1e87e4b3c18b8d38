"""The organizers' words: conversations, skills, digests, prices and languages, as TOML files."""
