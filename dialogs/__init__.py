"""The conversation as plain values: no I/O, no clock, no async, no randomness."""
