"""Plain immutable records of the evidence: no input, no output, no clock."""
