"""Reads the English: text in, typed values and findings out. Nothing here touches the disk."""
