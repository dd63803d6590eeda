output "database_subnets" {
  value = aws_subnet.database[*].id
}

output "public_subnets" {
  value = aws_subnet.public[*].id
}

output "database_subnet_group" {
  value = try(aws_db_subnet_group.database[0].name, null)
}

output "database_security_group_id" {
  value = aws_security_group.database.id
}

output "open_security_group_id" {
  value = aws_security_group.open.id
}
