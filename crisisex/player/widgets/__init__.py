"""What the player's screens are made of."""
