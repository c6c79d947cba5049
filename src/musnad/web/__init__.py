"""The desk: a casebook in the browser, right-to-left first, in Arabic and English.

``app`` puts it together, ``state`` holds what outlives a request, ``asking`` what a view is given, ``safety`` who may
ask and what a page may do; ``language`` and ``calendar`` are how things are said, ``links`` where they are, ``marking``
and ``offsets`` how a text is marked; ``pages`` has a module for each view, ``background`` reads a folder meanwhile.
"""
