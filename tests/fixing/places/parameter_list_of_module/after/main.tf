# fix: --rule 003 --rule 008 --rule 208 --accept connections
module "orders" {
  source = "./database"
  parameters = [
    { name = "rds.force_ssl", value = "1" },
    {
      name         = "log_connections"
      value        = "1"
      apply_method = "immediate"
    },
    {
      name         = "max_connections"
      value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
      apply_method = "pending-reboot"
    },
  ]
}

module "billing" {
  source = "./database"
  parameters = [
    {
      name         = "log_connections"
      value        = "1"
      apply_method = "immediate"
    },
    {
      name         = "max_connections"
      value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
      apply_method = "pending-reboot"
    },
    {
      name         = "rds.force_ssl"
      value        = "1"
      apply_method = "immediate"
    },
  ]
}
