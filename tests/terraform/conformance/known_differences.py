"""Where the evaluator does not say what Terraform says, and why. Whatever is not listed here agrees."""

from __future__ import annotations

_BY_REASON = {
    "Powers and logarithms are 64-bit floats: Terraform shows the shortest decimal, but goes on with all bits.": (
        "pow(2,0.5)+1",
        "log(10,3)*2",
        "pow(1.1,2)*10",
        "pow(0.1,1)+0.2",
    ),
    "There is no negative zero.": ('"a${-0}"',),
    "What fails, what is unknown and what is empty have no type here; Terraform knows it and refuses the code.": (
        "true?[1]:null*1",
        "true?2:var.object",
        '(fileset("none","*"))[*].name',
    ),
    "Null has no type, so nothing is converted to it, and it goes with everything.": (
        "coalesce(null, {a=1}, [1])",
        "false?tostring(null):1",
        "tolist([{a=1},null])",
    ),
    "Python's dates have years from 1 to 9999.": (
        'timeadd("9999-12-31T23:00:00Z", "2h")',
        'timeadd("0001-01-01T00:00:00Z", "-2h")',
    ),
    "IPv4 addresses within IPv6 confuse Terraform: its own result is no address of the range.": (
        'cidrhost("::ffff:1.2.3.0/120", 4)',
        'cidrnetmask("::ffff:1.2.3.0/120")',
    ),
    "Terraform refuses the code before it is evaluated; here only what is evaluated counts.": (
        "[for x in []:nosuch]",
        "{local.text=1}",
        'templatestring("a",{})',
        'string ! = null <- "v"',
    ),
    "Old code has quoted types; Terraform 1 refuses them.": (
        '"string" <- 1',
        '"list" <- [1]',
        '"map" <- {a=1}',
        '"number" <- "1"',
        'object({"a"=string}) <- {a=1}',
    ),
    "The result holds whatever the unknown turns out to be. Terraform tells it when it applies.": (
        "false&&var.flag",
        "true||var.flag",
        "var.flag&&false",
        "var.flag||true",
        "contains([],var.text)",
        '"a${var.text}"=="b"',
        '"a${var.text}"!="b"',
    ),
}

_UNKNOWN_BY_REASON = {
    "Python's re has no classes of Unicode, no negated named classes and no swapped greediness.": (
        r'regex("\\pL+", "1été2")',
        r'regex("\\p{Lu}+", "aBC")',
        r'regex("\\p{Greek}", "α")',
        r'regex("\\P{L}", "a1")',
        r'regex("\\pN", "a1")',
        r'regex("[\\pL]+", "1é")',
        r'regex("[[:^alpha:]]", "a1")',
        r'regex("(?U)a+", "aaa")',
    ),
    "PyYAML takes no tabs.": (r'yamldecode("a:\tb")',),
    "There is no infinity.": ("can(1/0)", "can([for x in [0]:1/x])"),
    "The type of what is unknown is unknown, too.": (
        "length(var.object)",
        "keys(var.object)",
        "flatten([[1],[var.number]])[0]",
        "length(flatten([[1],[var.number]]))",
        "var.object.missing",
        "var.list.a",
        "var.text.a",
        "var.number.a",
        "upper(var.list)",
    ),
}

# By expression: another result than Terraform's, and unknown where Terraform has a result.
DIFFERENT = {expression: reason for reason, expressions in _BY_REASON.items() for expression in expressions}
UNKNOWN_HERE = {expression: reason for reason, expressions in _UNKNOWN_BY_REASON.items() for expression in expressions}
