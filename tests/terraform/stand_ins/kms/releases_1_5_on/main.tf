# releases: 1.5.0 4.2.0

module "replica" {
  source           = "terraform-aws-modules/kms/aws"
  version          = "4.2.0"
  create_replica   = true
  primary_key_arn  = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  computed_aliases = { one = { name = "replica" } }
}

module "replica_external" {
  source                   = "terraform-aws-modules/kms/aws"
  version                  = "4.2.0"
  create_replica_external  = true
  primary_external_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
