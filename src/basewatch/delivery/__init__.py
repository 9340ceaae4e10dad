"""An edition on its way to readers: its summary, a mail with the PDF, a message to a webhook."""
