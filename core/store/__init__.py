"""What is kept: jobs, cards, runs, the journal. The store is the truth; Redis may vanish."""
