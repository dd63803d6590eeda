given = "given-from-outside"
