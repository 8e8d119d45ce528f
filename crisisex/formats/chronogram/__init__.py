"""The chronogram as facilitators keep it: a workbook, or CSV."""
