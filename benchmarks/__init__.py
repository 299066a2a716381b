"""What `make bench` measures, printed as a table beside the design's targets. Nothing is asserted here."""
