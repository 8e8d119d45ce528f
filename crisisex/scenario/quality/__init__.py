"""What makes a sound exercise a good one: rules that can be read, argued with and silenced."""
