"""What a text means: pure functions over bundled data, the lowest floor of the house."""
