"""The program's own words, in every language: ``<tag>.po`` beside ``_template.pot``, read by ``words``."""
