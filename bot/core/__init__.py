"""Pure: values in, values out. No clock, await, random, file, network or SQL in this room."""
