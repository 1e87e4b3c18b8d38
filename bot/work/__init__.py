"""Load, ask the core, apply, commit, then the network."""
