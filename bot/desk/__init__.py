"""The pages: the phone simulator, the public page of a keyword, and the health of the process."""
