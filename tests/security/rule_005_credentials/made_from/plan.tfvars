password = "given-from-outside-1"
account = {
  user     = "postgres_admin"
  password = "given-from-outside-2"
}
