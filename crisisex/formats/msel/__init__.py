"""The chronogram as facilitators keep it, also called MSEL: a workbook, or CSV."""
