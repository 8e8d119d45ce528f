"""Every way through an exercise: walked by the core itself, equal states walked once."""
