"""Policy and accepted words become a finished Markdown tree, one folder a locale: the only door to the site.

``voice`` says things in a locale, ``adorn`` gives one piece its words, state and notices, ``page`` writes a
document, ``lists`` the pages that come from lists, ``a_z`` and ``status_page`` those that nobody writes (``generated``
puts them together), ``front`` what stands above the text, ``tree`` all of it.
"""
