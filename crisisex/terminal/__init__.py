"""What the apps of the terminal share: themes, keys as data, lists, text made safe to draw."""
