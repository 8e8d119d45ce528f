"""The rules of the fold, by what they are about."""
