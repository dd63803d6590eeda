pooled      = "perhaps-the-target"
family      = "MYSQL"
pooling     = true
engine      = "aurora-postgresql"
definitions = "[{\"name\":\"app\",\"image\":\"app:7\"}]"
