"""Published editions: a folder of pages that needs no server, and the ledger of its releases."""
