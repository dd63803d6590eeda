# Expressions as people write them: locals that are made from each other, maths on addresses, files, templates, JSON.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "teams" {
  default = {
    blue  = { members = ["ada", "bob"], cidr = "10.0.0.0/16", limits = { cpu = 2 } }
    green = { members = ["cid"], cidr = "10.1.0.0/16" }
    red   = { members = [], cidr = "10.2.0.0/16", limits = { cpu = 0.5, memory = "4Gi" } }
  }
}

locals {
  settings = yamldecode(file("${path.module}/settings.yaml"))
  defaults = { cpu = 1, memory = "1Gi" }

  limits   = { for name, team in var.teams : name => merge(local.defaults, lookup(team, "limits", {})) }
  members  = flatten([for name, team in var.teams : [for member in team.members : { team = name, member = member }]])
  by_key   = { for one in local.members : "${one.team}/${one.member}" => one }
  by_size  = { for name, team in var.teams : length(team.members) > 1 ? "large" : "small" => name... }
  stages   = toset(concat(local.settings.stages, ["dev"]))
  combined = { for pair in setproduct(keys(var.teams), local.stages) : join("-", pair) => pair }
  first    = try(local.settings.nothing.here, var.teams["green"].limits.cpu, local.settings.retention, 3)
  blocks   = cidrsubnets("10.10.0.0/16", 4, 4, 8, 8)
  owners   = zipmap(["x", "y"], slice(sort(distinct(["c", "a", "b", "a"])), 0, 2))
  text     = <<-EOT
    # ${upper(local.settings.title)}
    %{~for name, team in var.teams}
    ${format("%-6s|%3d|%s", name, length(team.members), team.cidr)}
    %{~endfor}
    %{if local.first > 5~}
    long %{else~} short
    %{endif~}
    literal: $${kept} %%{kept}
  EOT
  raw = <<TEXT
  indented "quotes" and \n backslashes stay
    ${replace("a-b-c", "-", "_")}
TEXT
}

resource "aws_vpc" "team" {
  for_each   = var.teams
  cidr_block = each.value.cidr
  tags = {
    Name    = title(each.key)
    Members = join(" ", each.value.members)
    Cpu     = local.limits[each.key].cpu
    Memory  = local.limits[each.key]["memory"]
    Large   = contains(lookup(local.by_size, "large", []), each.key)
    Hash    = substr(sha256(each.key), 0, 8)
    Zero    = format("%.2f", 1 / 3)
  }
}

resource "aws_subnet" "team" {
  for_each = merge([
    for name, vpc in aws_vpc.team : {
      for index in range(2) : "${name}-${index}" => {
        vpc_id = vpc.id
        cidr   = cidrsubnet(vpc.cidr_block, 8, index * 10 + 1)
        number = index
      }
    }
  ]...)

  vpc_id                  = each.value.vpc_id
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = each.value.number % 2 == 1
  availability_zone       = "us-east-1${["a", "b", "c"][each.value.number]}"
}

resource "aws_iam_user" "member" {
  for_each = local.by_key
  name     = each.value.member
  path     = "/${each.value.team}/"
  tags     = { Position = index(local.members, each.value), Key = trimprefix(each.key, "blue/") }
}

resource "aws_ssm_parameter" "combined" {
  for_each = local.combined
  name     = "/${each.value[0]}/${each.value[1]}"
  type     = each.value[1] == "prod" ? "SecureString" : "String"
  value    = each.value[1] == "prod" ? 1 : "one"
}

resource "aws_ssm_parameter" "text" {
  name        = "/text"
  type        = "String"
  value       = local.text
  description = chomp(local.raw)
}

resource "aws_ssm_parameter" "template" {
  name = "/template"
  type = "String"
  value = templatefile("${path.module}/motd.tftpl", {
    title = local.settings.title
    teams = var.teams
    ports = [for port in local.settings.ports : port if port > 1024]
  })
  tags = local.owners
}

resource "aws_ssm_parameter" "json" {
  name = "/json"
  type = "String"
  value = jsonencode({
    blocks = local.blocks
    hosts  = [for number in range(1, 4) : cidrhost(local.blocks[0], number)]
    mask   = cidrnetmask(local.blocks[2])
    first  = local.first
    nested = { list = [1, 2.5, true, null, "<&>"], "a key" = {} }
    sizes  = local.by_size
    sums   = [sum([1, 2, 3]), max(3, 9, 4), min([4, 2]...), ceil(1.1), floor(-1.1), pow(2, 10), abs(-3), 7 % 3, -7 / 2]
    when   = timeadd("2024-02-28T12:00:00Z", "24h")
    matrix = chunklist([1, 2, 3], 2)
    inner  = jsondecode("{\"a\": [1, {\"b\": null}]}")
    split  = regexall("[a-z]+", "ab1cd2")
    either = coalesce(null, "", "last")
    list   = coalescelist([], ["x"])
    any    = anytrue([false, can(var.teams["none"])])
    set    = setsubtract(["a", "b", "c"], ["b"])
    moved  = transpose({ a = ["x", "y"], b = ["y"] })
    one    = one(toset(["only"]))
    base   = base64encode("Ünïcödé")
    length = length("Ünïcödé")
  })
}

resource "aws_iam_policy" "file" {
  for_each = fileset("${path.module}/policies", "*.json")
  name     = trimsuffix(each.key, ".json")
  policy   = file("${path.module}/policies/${each.value}")
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }
    dynamic "condition" {
      for_each = { "aws:SourceAccount" = ["111122223333"], "aws:SourceOrgID" = ["o-1", "o-2"] }
      content {
        test     = "StringEquals"
        variable = condition.key
        values   = condition.value
      }
    }
  }
}

resource "aws_iam_role" "monitoring" {
  name               = "monitoring"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_security_group" "nested" {
  name        = "nested"
  description = "Dynamic blocks over tuples, maps and sets"

  dynamic "ingress" {
    for_each = concat(
      [for port in sort(formatlist("%05d", local.settings.ports)) : { port = tonumber(port), cidrs = ["10.0.0.0/8"] }],
      [{ port = 443, cidrs = values(var.teams)[*].cidr }],
    )
    content {
      from_port        = ingress.value.port
      to_port          = ingress.value.port + (ingress.key == 0 ? 1 : 0)
      protocol         = "tcp"
      cidr_blocks      = ingress.value.cidrs
      ipv6_cidr_blocks = ingress.value.port == 443 ? ["::/0"] : null
    }
  }

  dynamic "egress" {
    for_each = local.first > 100 ? [1] : []
    content {
      from_port = 0
      to_port   = 0
      protocol  = "-1"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "nested" {
  for_each = { for name, rule in local.settings.alarms : name => rule if try(rule.enabled, true) }

  alarm_name          = each.key
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = each.value.periods
  threshold           = try(each.value.threshold, 90)

  dynamic "metric_query" {
    for_each = each.value.metrics
    content {
      id          = "m${metric_query.key}"
      return_data = metric_query.key == length(each.value.metrics) - 1

      dynamic "metric" {
        for_each = [metric_query.value]
        content {
          metric_name = metric.value
          namespace   = "AWS/RDS"
          period      = 60
          stat        = "Average"
          dimensions  = { DBClusterIdentifier = "orders" }
        }
      }
    }
  }
}
