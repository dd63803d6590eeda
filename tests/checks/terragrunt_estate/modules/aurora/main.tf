variable "name" {
  type = string
}

variable "engine" {
  default = "aurora-postgresql"
}

variable "deletion_protection" {
  type = bool
}

variable "days" {
  type    = number
  default = 1
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "create_key" {
  type    = bool
  default = false
}

variable "features" {
  type = object({
    encrypted   = optional(bool)
    iam         = optional(bool)
    managed     = optional(bool)
    window      = optional(string)
    insights    = optional(bool)
    interval    = optional(number)
    skip_final  = optional(bool)
  })
  default = {}
}

variable "password" {
  type      = string
  default   = null
  sensitive = true
}

variable "readers" {
  type    = number
  default = 0
}

resource "aws_kms_key" "data" {
  count               = var.create_key ? 1 : 0
  enable_key_rotation = true
}

resource "aws_rds_cluster" "this" {
  cluster_identifier                  = var.name
  engine                              = var.engine
  storage_encrypted                   = var.features.encrypted
  kms_key_id                          = var.create_key ? aws_kms_key.data[0].arn : var.kms_key_arn
  deletion_protection                 = var.deletion_protection
  backup_retention_period             = var.days
  preferred_backup_window             = "02:00-03:00"
  preferred_maintenance_window        = var.features.window
  iam_database_authentication_enabled = var.features.iam
  manage_master_user_password         = var.features.managed
  master_username                     = "app"
  master_password                     = var.password
  copy_tags_to_snapshot               = true
  skip_final_snapshot                 = var.features.skip_final
  final_snapshot_identifier           = var.features.skip_final == true ? null : "${var.name}-final"
}

resource "aws_rds_cluster_instance" "this" {
  count                        = 1 + var.readers
  cluster_identifier           = aws_rds_cluster.this.id
  engine                       = aws_rds_cluster.this.engine
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.features.interval
  performance_insights_enabled = var.features.insights
}
