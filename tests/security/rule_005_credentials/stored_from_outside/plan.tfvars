password = "given-from-outside"
other    = "another-from-outside"
