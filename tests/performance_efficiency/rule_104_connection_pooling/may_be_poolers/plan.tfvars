image = "edoburu/pgbouncer"
