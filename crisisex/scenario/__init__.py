"""What an exercise is: its models, its files, its graph and the checks an author relies on."""
