# Names that expressions.txt refers to. The variables have no value: to the console they are unknown.

locals {
  text    = "hello"
  number  = 1
  flag    = true
  nothing = null
  list    = ["a", "b"]
  set     = toset(["b", "a"])
  map     = tomap({ a = "1", b = "2" })
  object  = { name = "x", list = [1, 2], key = "a" }
  nested  = { a = { b = { c = "deep" } } }
  matrix  = [[1, 2], [3, 4]]
  größe   = { länge = 3 }
  servers = { a = { name = "first" }, b = { name = "second" } }
  items = [
    { name = "one", tags = { env = "dev" }, ports = [80, 443], maybe = null },
    { name = "two", tags = { env = "prod" }, ports = [5432], maybe = "yes" },
  ]
  greeting = "%%{ for name in names ~}\nHi $${name}, from $${who}\n%%{ endfor ~}"
}

variable "unknown" {}

variable "text" {
  type = string
}

variable "number" {
  type = number
}

variable "flag" {
  type = bool
}

variable "list" {
  type = list(string)
}

variable "object" {
  type = object({ a = string, b = list(string) })
}
