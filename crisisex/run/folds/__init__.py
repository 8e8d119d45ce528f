"""How each event changes the state; `evolve` has the table."""
