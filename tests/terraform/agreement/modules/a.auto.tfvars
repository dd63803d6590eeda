stage = null
databases = [
  { name = "main" },
  {
    name      = "ledger"
    network   = "small"
    engine    = { version = "15.8", port = 6432, extra = { "log.connections" = 1 } }
    instances = { writer = { class = "db.r7g.xlarge", tier = 0 }, reader = {} }
    retention = "35"
    parameters = [
      { name = "rds.force_ssl", value = 1 },
      { name = "shared_preload_libraries", value = "pgaudit", apply_method = "pending-reboot" },
    ]
    rules = ["10.9.0.0/16", "10.8.0.0/16", "10.9.0.0/16"]
  },
]
