"""cloudposse/label/null: names and tags for other modules, in the releases that have a context."""

from aurora_checks.terraform.modules.cloudposse_context import with_label

CODE = with_label(r"""
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
  joined = join(local.delimiter, local.attributes)
  hash   = local.digest
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
""")
