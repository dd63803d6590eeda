terraform {
  source = "git::git@github.com:example/modules.git//database?ref=v1.2.3"
}

inputs = {
  engine = "aurora-postgresql"
}
