variable "identifiers" {
  type    = list(string)
  default = []
}

resource "aws_config_config_rule" "this" {
  count = length(var.identifiers)

  name = "rule-${count.index}"

  source {
    owner             = "AWS"
    source_identifier = var.identifiers[count.index]
  }
}
