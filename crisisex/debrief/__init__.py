"""What a run shows, worked out of its log: the report's model, and the findings; pure."""
