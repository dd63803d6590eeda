resource "aws_backup_vault" "this" {
  name = "orders"
}

output "arn" {
  value = aws_backup_vault.this.arn
}
