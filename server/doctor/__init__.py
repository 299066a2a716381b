"""`python -m server doctor`: what of an installation is wrong, in one line each, with how to mend it."""
