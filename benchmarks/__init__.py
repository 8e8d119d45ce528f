"""What crisisex must reach, measured on this machine beside a floor measured in the same run."""
