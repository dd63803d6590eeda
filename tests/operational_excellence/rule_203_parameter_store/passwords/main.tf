provider "aws" {
  region = "eu-west-1"
}

variable "password" {
  type      = string
  default   = "changeme-please"
  sensitive = true
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.generated
resource "aws_rds_cluster" "generated" {
  cluster_identifier = "generated"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.generated.result
}

resource "random_password" "generated" {
  length = 20
}

resource "aws_ssm_parameter" "generated_host" {
  name  = "/generated/host"
  type  = "String"
  value = aws_rds_cluster.generated.endpoint
}

resource "aws_ssm_parameter" "generated" {
  name  = "/generated"
  type  = "String"
  value = random_password.generated.result
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.attribute
resource "aws_rds_cluster" "attribute" {
  cluster_identifier = "attribute"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.attribute.result
}

resource "random_password" "attribute" {
  length = 20
}

resource "aws_ssm_parameter" "attribute_host" {
  name  = "/attribute/host"
  type  = "String"
  value = aws_rds_cluster.attribute.endpoint
}

resource "aws_ssm_parameter" "attribute" {
  name  = "/attribute"
  type  = "String"
  value = aws_rds_cluster.attribute.master_password
}

# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "only_the_password" {
  cluster_identifier = "only-the-password"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.only.result
}

resource "random_password" "only" {
  length = 20
}

resource "aws_ssm_parameter" "only" {
  name  = "/only"
  type  = "StringList"
  value = random_password.only.result
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.insecure
resource "aws_rds_cluster" "insecure" {
  cluster_identifier = "insecure"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.insecure.result
}

resource "random_password" "insecure" {
  length = 20
}

resource "aws_ssm_parameter" "insecure_host" {
  name  = "/insecure/host"
  type  = "String"
  value = aws_rds_cluster.insecure.endpoint
}

resource "aws_ssm_parameter" "insecure" {
  name           = "/insecure"
  type           = "String"
  insecure_value = random_password.insecure.result
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.literal
resource "aws_rds_cluster" "literal" {
  cluster_identifier = "literal"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = "correct-horse"
}

resource "aws_ssm_parameter" "literal_host" {
  name  = "/literal/host"
  type  = "String"
  value = aws_rds_cluster.literal.endpoint
}

resource "aws_ssm_parameter" "literal" {
  name  = "/literal"
  type  = "String"
  value = "correct-horse"
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.variable
resource "aws_rds_cluster" "variable" {
  cluster_identifier = "variable"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = var.password
}

resource "aws_ssm_parameter" "variable_host" {
  name  = "/variable/host"
  type  = "String"
  value = aws_rds_cluster.variable.endpoint
}

resource "aws_ssm_parameter" "variable" {
  name  = "/variable"
  type  = "String"
  value = var.password
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.in_json
resource "aws_rds_cluster" "in_json" {
  cluster_identifier = "in-json"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.in_json.result
}

resource "random_password" "in_json" {
  length = 20
}

resource "aws_ssm_parameter" "in_json" {
  name  = "/in_json"
  type  = "String"
  value = jsonencode({ host = aws_rds_cluster.in_json.endpoint, password = random_password.in_json.result })
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.literal_in_json
resource "aws_rds_cluster" "literal_in_json" {
  cluster_identifier = "literal-in-json"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = "battery-staple"
}

resource "aws_ssm_parameter" "literal_in_json_host" {
  name  = "/literal-in-json/host"
  type  = "String"
  value = aws_rds_cluster.literal_in_json.endpoint
}

resource "aws_ssm_parameter" "literal_in_json" {
  name  = "/literal_in_json"
  type  = "String"
  value = jsonencode({ user = "orders", password = "battery-staple" })
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.in_url
resource "aws_rds_cluster" "in_url" {
  cluster_identifier = "in-url"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.in_url.result
}

resource "random_password" "in_url" {
  length = 20
}

resource "aws_ssm_parameter" "in_url" {
  name  = "/in_url"
  type  = "String"
  value = "postgresql://orders:${random_password.in_url.result}@${aws_rds_cluster.in_url.endpoint}/orders"
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.literal_in_url
resource "aws_rds_cluster" "literal_in_url" {
  cluster_identifier = "literal-in-url"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = "purple-elephant"
}

resource "aws_ssm_parameter" "literal_in_url" {
  name  = "/literal_in_url"
  type  = "String"
  value = "postgresql://orders:purple-elephant@literal-in-url.cluster-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com/orders"
}

# expect: CKV_AURORA_203 failed: aws_ssm_parameter.write_only_password
resource "aws_rds_cluster" "write_only_password" {
  cluster_identifier = "write-only-password"
  engine             = "aurora-postgresql"
  master_username    = "orders"

  master_password_wo         = random_password.write_only_password.result
  master_password_wo_version = 1
}

resource "random_password" "write_only_password" {
  length = 20
}

resource "aws_ssm_parameter" "write_only_password_host" {
  name  = "/write-only-password/host"
  type  = "String"
  value = aws_rds_cluster.write_only_password.endpoint
}

resource "aws_ssm_parameter" "write_only_password" {
  name  = "/write_only_password"
  type  = "String"
  value = random_password.write_only_password.result
}

# The cluster's password comes from a parameter that everybody can read.
# expect: CKV_AURORA_203 failed: aws_ssm_parameter.read_from_plain
resource "aws_rds_cluster" "read_from_plain" {
  cluster_identifier = "read-from-plain"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = aws_ssm_parameter.read_from_plain.value
}

resource "random_password" "read_from_plain" {
  length = 20
}

resource "aws_ssm_parameter" "read_from_plain_host" {
  name  = "/read-from-plain/host"
  type  = "String"
  value = aws_rds_cluster.read_from_plain.endpoint
}

resource "aws_ssm_parameter" "read_from_plain" {
  name  = "/read_from_plain"
  type  = "String"
  value = random_password.read_from_plain.result
}

# Whatever it holds: its name says what it is, and whose.
# expect: CKV_AURORA_203 failed: aws_ssm_parameter.by_name
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "by-name"
  engine             = "aurora-postgresql"
  master_username    = "orders"

  manage_master_user_password = true
}

resource "aws_ssm_parameter" "by_name_host" {
  name  = "/by-name/host"
  type  = "String"
  value = aws_rds_cluster.by_name.endpoint
}

resource "aws_ssm_parameter" "by_name" {
  name  = "/by-name/db/password"
  type  = "String"
  value = "to-be-set-by-hand"
}

# Encrypted: RULE-005 has its say about it, this rule has not.
# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "encrypted" {
  cluster_identifier = "encrypted"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.encrypted.result
}

resource "random_password" "encrypted" {
  length = 20
}

resource "aws_ssm_parameter" "encrypted_host" {
  name  = "/encrypted/host"
  type  = "String"
  value = aws_rds_cluster.encrypted.endpoint
}

resource "aws_ssm_parameter" "encrypted" {
  name  = "/encrypted"
  type  = "SecureString"
  value = random_password.encrypted.result
}

# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "encrypted_only" {
  cluster_identifier = "encrypted-only"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.encrypted_only.result
}

resource "random_password" "encrypted_only" {
  length = 20
}

resource "aws_ssm_parameter" "encrypted_only" {
  name  = "/encrypted_only"
  type  = "SecureString"
  value = random_password.encrypted_only.result
}

# One resource for the plain and the secret ones.
# expect: CKV_AURORA_203 passed
# expect plan: CKV_AURORA_203 undecided
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.mixed.result
}

resource "random_password" "mixed" {
  length = 20
}

resource "aws_ssm_parameter" "mixed" {
  for_each = {
    host     = { type = "String", value = aws_rds_cluster.mixed.endpoint }
    password = { type = "SecureString", value = random_password.mixed.result }
  }

  name  = "/mixed/${each.key}"
  type  = each.value.type
  value = each.value.value
}

# expect: CKV_AURORA_203 failed: in plain text
# expect plan: CKV_AURORA_203 undecided
resource "aws_rds_cluster" "mixed_in_clear" {
  cluster_identifier = "mixed-in-clear"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.mixed_in_clear.result
}

resource "random_password" "mixed_in_clear" {
  length = 20
}

resource "aws_ssm_parameter" "mixed_in_clear" {
  for_each = {
    host     = aws_rds_cluster.mixed_in_clear.endpoint
    password = random_password.mixed_in_clear.result
  }

  name  = "/mixed-in-clear/${each.key}"
  type  = "String"
  value = each.value
}

# Passwords of others.
# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "of_others" {
  cluster_identifier = "of-others"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.of_others.result
}

resource "random_password" "of_others" {
  length = 20
}

resource "aws_ssm_parameter" "of_others_host" {
  name  = "/of-others/host"
  type  = "String"
  value = aws_rds_cluster.of_others.endpoint
}

resource "aws_ssm_parameter" "smtp" {
  name  = "/smtp"
  type  = "String"
  value = "smtp-password"
}

resource "random_password" "session" {
  length = 20
}

resource "aws_ssm_parameter" "session_key" {
  name  = "/session_key"
  type  = "String"
  value = random_password.session.result
}

resource "aws_ssm_parameter" "smtp_password" {
  name  = "/of-others/smtp/password"
  type  = "String"
  value = "not-for-the-database"
}

# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "leak_switched_off" {
  cluster_identifier = "leak-switched-off"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.leak_switched_off.result
}

resource "random_password" "leak_switched_off" {
  length = 20
}

resource "aws_ssm_parameter" "leak_switched_off_host" {
  name  = "/leak-switched-off/host"
  type  = "String"
  value = aws_rds_cluster.leak_switched_off.endpoint
}

resource "aws_ssm_parameter" "leak_switched_off" {
  count = 0

  name  = "/leak-switched-off/password"
  type  = "String"
  value = random_password.leak_switched_off.result
}

# Another part of the secret than the password, or not: that is not told.
# expect: CKV_AURORA_203 undecided
# expect plan: CKV_AURORA_203 passed
resource "aws_rds_cluster" "part_of_secret" {
  cluster_identifier = "part-of-secret"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = jsondecode(data.aws_secretsmanager_secret_version.orders.secret_string)["password"]
}

resource "aws_ssm_parameter" "part_of_secret_host" {
  name  = "/part-of-secret/host"
  type  = "String"
  value = aws_rds_cluster.part_of_secret.endpoint
}

resource "aws_ssm_parameter" "part_of_secret" {
  name  = "/part_of_secret"
  type  = "String"
  value = jsondecode(data.aws_secretsmanager_secret_version.orders.secret_string)["username"]
}

data "aws_secretsmanager_secret_version" "orders" {
  secret_id = "orders"
}
