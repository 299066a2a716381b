"""Microsoft's own description of Graph, and what it says of a request and of an answer. No I/O but the file's."""
