"""The bundled story: twelve articles about one affair, written for musnad, to read and try things on.

The events are real and public; the sentences are ours, and the outlets and analysts are invented. What each article is
there to show is listed in ``docs/demo-story.md``.
"""
