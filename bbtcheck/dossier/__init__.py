"""Papers side by side: what a dossier file says of them, and what they say of the same things."""
