"""Words from people outside: proposals and how they are answered, and the Word, spreadsheet and PO files they travel in."""
