"""Mails written for this project to learn weights from, with what each asks and what it is; see README.md."""
