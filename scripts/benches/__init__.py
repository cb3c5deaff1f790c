"""Timings of this program, one file a subject; ``scripts/bench NAME`` runs one.

A bench is a module here with a function ``cases(folder)`` that returns the cases to time; ``folder`` is an
empty place for whatever they need. The first case is the measure: the others are told as a ratio to it.
"""
