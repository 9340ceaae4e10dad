"""From plain files to checked records; the only place that reads the evidence."""
