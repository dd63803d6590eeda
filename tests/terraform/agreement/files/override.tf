module "inner" {
  name = "second"
}
