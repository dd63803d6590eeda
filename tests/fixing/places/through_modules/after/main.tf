# fix: --rule 009
variable "protected" {
  type    = bool
  default = true
}

module "platform" {
  source    = "./platform"
  protected = var.protected
}
