"""terraform-aws-modules/security-group/aws//modules/redshift: releases from 3 on."""

from aurora_checks.terraform.modules.security_group_presets import code_of_preset

CODE = code_of_preset("redshift-tcp")
