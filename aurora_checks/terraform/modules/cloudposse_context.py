"""What the modules of cloudposse make of the inputs of their context: names and tags, as cloudposse/label/null does.

A stand-in that takes it has these inputs, and two locals, which differ between releases: ``joined``, the attributes as
one text, and ``hash``, the end of an id that is too long; today it is ``local.digest``.
"""

from __future__ import annotations

_LABEL = r"""
locals {
  # What the call says wins over its context.
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
    { attributes = local.joined }
  )
  whole = join(local.delimiter, [for it in local.order : local.parts[it] if length(local.parts[it]) > 0])
  start = trimsuffix(substr(local.whole, 0, max(local.limit - 5 - length(local.delimiter), 0)), local.delimiter)
  digest = replace(local.case == "upper" ? upper("${md5(local.whole)}qrstuvwxyz") : local.case == "title" ? title("${md5(local.whole)}qrstuvwxyz") : "${md5(local.whole)}qrstuvwxyz", local.regex, "")
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
"""


def with_label(code: str) -> str:
    """The code of a stand-in with what it makes of its context."""
    return code + _LABEL
