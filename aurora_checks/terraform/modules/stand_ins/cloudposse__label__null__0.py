"""cloudposse/label/null: names and tags for other modules, in the releases that have a context."""

CODE = r"""
stand_in {
  from   = "0.24.0"
  newest = ["0.25.0"]
}

inputs {
  context             = { type = any, default = {} }
  enabled             = { type = bool, default = null }
  namespace           = { type = string, default = null }
  tenant              = { type = string, default = null, from = "0.25.0" }
  environment         = { type = string, default = null }
  stage               = { type = string, default = null }
  name                = { type = string, default = null }
  delimiter           = { type = string, default = null }
  attributes          = { type = list(string), default = [] }
  labels_as_tags      = { type = set(string), default = ["default"], from = "0.25.0" }
  tags                = { type = map(string), default = {} }
  label_order         = { type = list(string), default = null }
  regex_replace_chars = { type = string, default = null }
  id_length_limit     = { type = number, default = null }
  label_key_case      = { type = string, default = null }
  label_value_case    = { type = string, default = null }
}

# Inputs that no verdict depends on.
other_inputs {
  additional_tag_map = {}
  descriptor_formats = { from = "0.25.0" }
}

locals {
  # The label: what the call says wins over its context.
  enabled   = var.enabled != null ? var.enabled : try(tobool(var.context.enabled), null) == null ? true : var.context.enabled
  delimiter = var.delimiter != null ? var.delimiter : try(tostring(var.context.delimiter), null) == null ? "-" : var.context.delimiter
  regex     = var.regex_replace_chars != null ? var.regex_replace_chars : try(tostring(var.context.regex_replace_chars), null) == null ? "/[^-a-zA-Z0-9]/" : var.context.regex_replace_chars
  case      = var.label_value_case != null ? var.label_value_case : try(tostring(var.context.label_value_case), null) == null ? "lower" : var.context.label_value_case
  keys      = var.label_key_case != null ? var.label_key_case : try(tostring(var.context.label_key_case), null) == null ? "title" : var.context.label_key_case
  limit     = var.id_length_limit != null ? var.id_length_limit : try(tonumber(var.context.id_length_limit), null) == null ? 0 : var.context.id_length_limit
  order     = var.label_order != null ? var.label_order : try(length(var.context.label_order), 0) == 0 ? ["namespace", "environment", "stage", "name", "attributes"] : var.context.label_order
  tagged    = contains(var.labels_as_tags, "default") ? try(contains(var.context.labels_as_tags, "unset"), true) ? ["namespace", "tenant", "environment", "stage", "name", "attributes"] : var.context.labels_as_tags : var.labels_as_tags
  given = {
    namespace   = var.namespace != null ? var.namespace : try(tostring(var.context.namespace), null)
    tenant      = var.tenant != null ? var.tenant : try(tostring(var.context.tenant), null)
    environment = var.environment != null ? var.environment : try(tostring(var.context.environment), null)
    stage       = var.stage != null ? var.stage : try(tostring(var.context.stage), null)
    name        = var.name != null ? var.name : try(tostring(var.context.name), null)
  }
  given_attributes = compact(distinct(concat(try(tolist(var.context.attributes), []), var.attributes)))
  given_tags       = merge(try(tomap(var.context.tags), {}), var.tags)
  attributes = compact(distinct([
    for it in local.given_attributes :
    local.case == "lower" ? lower(replace(it, local.regex, "")) : local.case == "upper" ? upper(replace(it, local.regex, "")) : local.case == "title" ? title(lower(replace(it, local.regex, ""))) : replace(it, local.regex, "")
  ]))
  parts = merge(
    {
      for key, it in local.given : key =>
      it == null ? "" : local.case == "lower" ? lower(replace(it, local.regex, "")) : local.case == "upper" ? upper(replace(it, local.regex, "")) : local.case == "title" ? title(lower(replace(it, local.regex, ""))) : replace(it, local.regex, "")
    },
    { attributes = join(local.delimiter, local.attributes) }
  )
  whole = join(local.delimiter, [for it in local.order : local.parts[it] if length(local.parts[it]) > 0])
  start = trimsuffix(substr(local.whole, 0, max(local.limit - 5 - length(local.delimiter), 0)), local.delimiter)
  hash  = replace(local.case == "upper" ? upper("${md5(local.whole)}qrstuvwxyz") : local.case == "title" ? title("${md5(local.whole)}qrstuvwxyz") : "${md5(local.whole)}qrstuvwxyz", local.regex, "")
  id = (
    !local.enabled ? "" : local.limit == 0 || length(local.whole) <= local.limit ? local.whole :
    substr("${local.start}${local.delimiter}${local.hash}", 0, local.limit)
  )
  tags = !local.enabled ? {} : merge(
    {
      for key, it in merge(local.parts, { name = local.id }) :
      (local.keys == "lower" ? key : local.keys == "upper" ? upper(key) : title(key)) => it
      if contains(local.tagged, key) && length(it) > 0
    },
    local.given_tags
  )
}

outputs {
  id              = local.id
  id_full         = local.enabled ? local.whole : ""
  enabled         = local.enabled
  namespace       = local.enabled ? local.parts.namespace : ""
  tenant          = local.enabled ? local.parts.tenant : ""
  environment     = local.enabled ? local.parts.environment : ""
  stage           = local.enabled ? local.parts.stage : ""
  name            = local.enabled ? local.parts.name : ""
  delimiter       = local.enabled ? local.delimiter : ""
  attributes      = local.enabled ? local.attributes : []
  tags            = local.tags
  label_order     = local.order
  id_length_limit = local.limit
  context = merge(local.given, {
    enabled             = local.enabled
    delimiter           = local.delimiter
    attributes          = local.given_attributes
    tags                = local.given_tags
    label_order         = local.order
    regex_replace_chars = local.regex
    id_length_limit     = local.limit
    label_key_case      = local.keys
    label_value_case    = local.case
    labels_as_tags      = local.tagged
  })
}
"""
