"""Real mail: e-mail injects also leave by an SMTP server, in a thread of their own."""
