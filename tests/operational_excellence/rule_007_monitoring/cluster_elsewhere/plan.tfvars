cluster = "legacy-2"
