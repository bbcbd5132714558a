"""The kinds of answer: a file each; it reads, refuses and shows."""
