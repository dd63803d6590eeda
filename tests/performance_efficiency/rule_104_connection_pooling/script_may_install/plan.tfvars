install = "apt-get install -y pgbouncer"
