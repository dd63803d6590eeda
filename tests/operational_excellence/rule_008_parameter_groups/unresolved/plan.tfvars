group        = "platform-pg16"
member_group = "platform-members-pg16"
parameters   = { "rds.force_ssl" = "1", "work_mem" = "65536" }
work_mem     = "65536"
libraries    = "pg_cron"
