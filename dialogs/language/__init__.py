"""How written Vietnamese is heard."""
