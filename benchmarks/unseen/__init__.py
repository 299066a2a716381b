"""`python -m benchmarks.unseen [FILE…]`: how the rules do on labelled mails that nothing was learnt from.

The mails of this folder have the form of `benchmarks/corpus` and are never trained on nor looked at while rules are
written; files named instead of them are measured the same way. Prints category, priority and requests by language:
of everyday mails first, then of those in `hard`, written to be mistaken for one another (the same matter and much the
same words in different categories; what asks beside what only looks like it).
"""
