"""One module per figure: a public function from an edition's selection to a `Figure`."""
