group      = "platform-pg16"
parameters = { "rds.force_ssl" = "1" }
force_ssl  = "0"
