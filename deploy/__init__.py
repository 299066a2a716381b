"""Running Helder: the whole stack on one machine, for the demo, the tests and the benchmarks."""
