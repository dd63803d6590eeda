# fix: --rule 009
variable "protected" {
  type    = bool
  default = false
}

module "platform" {
  source    = "./platform"
  protected = var.protected
}
