"""Ways in, as documents: a sheet, a file for a mailing, cards to cut out."""
