"""What a locale has: catalogues of words, ledgers of verdicts, and the state that follows from both.

Looks left to ``model`` and ``source``; knows no check, no page and no disk.
"""
