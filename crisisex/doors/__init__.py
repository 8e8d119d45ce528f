"""How people come in to a run: who is awaited, by which link, told on paper or by mail."""
