"""Dialog scripts: conversations written down as support staff would, and played through the real bot."""
