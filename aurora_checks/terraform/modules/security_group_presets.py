"""The stand-ins of ``terraform-aws-modules/security-group/aws//modules/…``: that module, with a rule for a service.

They differ in the rule only. Each also lets its members talk to each other, and lets everything out.
"""

from __future__ import annotations

_HANDED_ON = ("create", "name", "use_name_prefix", "vpc_id", "tags")
_KINDS = ("cidr_blocks", "ipv6_cidr_blocks", "source_security_group_id", "prefix_list_ids")
_NEW = "prefix_list_ids"  # as a kind of rule: from 5.1 on


def code_of_preset(rule: str) -> str:
    """The stand-in of the preset whose automatic rule for incoming traffic has this name; releases from 3 on."""
    inputs, arguments = [], [f"{name} = var.{name}" for name in _HANDED_ON]
    others = ["description = {}", 'revoke_rules_on_delete = { from = "3.12.0" }']
    for way, automatic in (("ingress", f'"{rule}"'), ("egress", '"all-all"')):
        everywhere = {"cidr_blocks": '["0.0.0.0/0"]', "ipv6_cidr_blocks": '["::/0"]'} if way == "egress" else {}
        members = '[{ "rule" = "all-all" }]' if way == "ingress" else "[]"
        inputs += [
            f"auto_{way}_rules = {{ type = list(string), default = [{automatic}] }}",
            f"auto_{way}_with_self = {{ type = list(map(string)), default = {members} }}",
            f"auto_computed_{way}_rules = {{ type = list(string), default = [] }}",
            f"auto_computed_{way}_with_self = {{ type = list(map(string)), default = [] }}",
            f"auto_number_of_computed_{way}_rules = {{ type = number, default = 0 }}",
            f"auto_number_of_computed_{way}_with_self = {{ type = number, default = 0 }}",
        ]
        for computed in ("", "computed_"):
            inputs += [
                f"{computed}{way}_rules = {{ type = list(string), default = [] }}",
                f"{computed}{way}_with_self = {{ type = list(map(string)), default = [] }}",
            ]
            rules, itself = (f"{computed}{way}_{kind}" for kind in ("rules", "with_self"))
            arguments += [
                f"{rules} = sort(compact(distinct(concat(var.auto_{rules}, var.{rules}))))",
                f"{itself} = concat(var.auto_{itself}, var.{itself})",
            ]
            for kind in _KINDS:
                since = ', from = "5.1.0"' if kind == _NEW else ""
                inputs.append(f"{computed}{way}_with_{kind} = {{ type = list(map(string)), default = []{since} }}")
                arguments.append(f"{computed}{way}_with_{kind} = var.{computed}{way}_with_{kind}")
        for kind in ("rules", "with_self"):
            number = f"number_of_computed_{way}_{kind}"
            inputs.append(f"{number} = {{ type = number, default = 0 }}")
            arguments.append(f"{number} = var.auto_{number} + var.{number}")
        for kind in _KINDS:
            number, since = f"number_of_computed_{way}_with_{kind}", ', from = "5.1.0"' if kind == _NEW else ""
            inputs.append(f"{number} = {{ type = number, default = 0{since} }}")
            arguments.append(f"{number} = var.{number}")
        for kind in ("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids"):
            inputs.append(f"{way}_{kind} = {{ type = list(string), default = {everywhere.get(kind, '[]')} }}")
            arguments.append(f"{way}_{kind} = var.{way}_{kind}")
            # They have these, too, and nothing comes of them.
            others += [f"computed_{way}_{kind} = {{}}", f"number_of_computed_{way}_{kind} = {{}}"]
    return _CODE.format(*("\n  ".join(lines) for lines in (inputs, others, arguments)))


_CODE = """
stand_in {{
  from   = "3.0.0"
  newest = ["3.18.0", "4.17.2", "5.3.1"]
}}

inputs {{
  create          = {{ type = bool, default = true }}
  name            = {{ type = string }}
  use_name_prefix = {{ type = bool, default = true }}
  vpc_id          = {{ type = string }}
  tags            = {{ type = map(string), default = {{}} }}
  {}
}}

other_inputs {{
  {}
}}

module "sg" {{
  source  = "terraform-aws-modules/security-group/aws"
  version = var.releases
  {}
}}

outputs {{
  security_group_id          = module.sg.security_group_id
  security_group_arn         = module.sg.security_group_arn
  security_group_name        = module.sg.security_group_name
  security_group_vpc_id      = module.sg.security_group_vpc_id
  this_security_group_id     = module.sg.security_group_id
  this_security_group_name   = module.sg.security_group_name
  this_security_group_vpc_id = module.sg.security_group_vpc_id
}}
"""
