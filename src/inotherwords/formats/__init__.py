"""Every format that is not the web page, each a function of one document read from the staged tree.

``reader`` turns a staged page into a ``document``; ``registry`` lists the kinds and who makes each; ``build``
makes them through the engine's cache. The staged tree is the only door: no catalogue, no publication.
"""
