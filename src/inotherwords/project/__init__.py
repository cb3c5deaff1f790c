"""Reading a whole publication from its folder: English, locales, ledgers — values and findings.

The only package between ``edge.disk`` and the pure rest; ``commands`` call it and hand its values on.
"""
