"""The command line: one mail, a stream of mails, or a folder of them, without server or queue.

What is slow to import (recognisers, calendars, Graph) is imported when a command needs it: `--help` is at once.
"""
