# fix: --rule 009
module "database" {
  source = "./database"
  for_each = {
    orders  = { protected = false }
    billing = { protected = true }
  }
  protected = each.value.protected
}
