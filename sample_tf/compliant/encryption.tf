resource "aws_kms_key" "aurora_key" {
  description         = "Storage, master password and Performance Insights of ${var.cluster_identifier}"
  enable_key_rotation = true

  tags = var.tags
}

resource "aws_kms_alias" "aurora_key" {
  name          = "alias/${var.cluster_identifier}-aurora"
  target_key_id = aws_kms_key.aurora_key.key_id
}
