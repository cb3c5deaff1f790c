"""In Other Words: plain-language guides in the language and format each family needs.

The program is one line, from content to release; each package is a station on it:
``source`` reads English, ``translation`` follows every paragraph into every language,
``checks`` judges, ``stage`` writes what may be shown, ``site`` makes the pages.
"""
