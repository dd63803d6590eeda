output "endpoint" {
  description = "The writer."
  value       = aws_rds_cluster.aurora_postgres.endpoint
}

output "reader_endpoint" {
  description = "The readers, taken in turn."
  value       = aws_rds_cluster.aurora_postgres.reader_endpoint
}

output "proxy_endpoint" {
  description = "The writer, through the connection pool: what applications with many connections use."
  value       = aws_db_proxy.aurora.endpoint
}

output "master_user_secret_arn" {
  description = "Where RDS keeps the master password, and rotates it every seven days."
  value       = aws_rds_cluster.aurora_postgres.master_user_secret[0].secret_arn
}

output "application_security_group_id" {
  description = "What an application has to wear to reach the database."
  value       = aws_security_group.application.id
}
