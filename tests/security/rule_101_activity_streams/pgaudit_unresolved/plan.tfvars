group_name        = "platform-audited"
log_classes       = "write"
exports           = ["postgresql"]
engine_parameters = { "log_connections" = "1" }
