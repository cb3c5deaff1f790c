"""Numbered, complete, signed publications: what goes out and why, what it holds, and whether a copy is still that."""
