resource "aws_backup_vault" "this_copies" {
  for_each = toset(["daily", "monthly"])
  provider = aws.elsewhere

  name = substr("${var.name}-${each.key}-copies", 0, 50)
}
