"""The native syntax. What a tree should be was settled with ``terraform console`` and ``terraform apply`` 1.11."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.syntax.hcl_parser import parse_body, parse_expression, parse_template
from aurora_checks.terraform.syntax.syntax_tree import Key, Literal, Template, Traversal
from tests.terraform.syntax_dump import show

EXPRESSIONS = [
    # literals
    ("1", "1"),
    ("012", "12"),
    ("-1", "-1"),
    ("- -3", "3"),
    ("1.50", "1.50"),
    ("1e3", "1000"),
    ("1.e2", "100"),
    ("1.5e-1", "0.15"),
    ("99999999999999999999999999999", "99999999999999999999999999999"),
    ("true", "true"),
    ("null", "null"),
    ('"plain"', "'plain'"),
    ('""', "''"),
    # escapes
    (r'"a\n\t\r\"\\b"', r"""'a\n\t\r"\\b'"""),
    (r'"\u00e9\U0001F600"', "'é😀'"),
    (r'"e\u0301"', "'é'"),
    ('"$${a} %%{b} $$$${c} 100% $ $$"', "'${a} %{b} $$${c} 100% $ $$'"),
    ('"%%%{if}"', "'%%{if}'"),
    # templates
    ('"${a}"', "(tpl a)"),
    ('"${~ a ~}"', "(tpl a)"),
    ('" ${~ a}"', "(tpl '' a)"),
    ('"x ${~ a ~} \\n y"', "(tpl 'x' a 'y')"),
    ('"a-${b}-${c.d}"', "(tpl 'a-' b '-' c.d)"),
    ('"$$${a}"', "'$${a}'"),
    ('"$%{ if a }b%{ endif }"', "(tpl '$' (%if a <'b'> <>))"),
    ('"${"a${"b"}"}"', "(tpl (tpl 'a' 'b'))"),
    ('"%{ if a }x%{ else }y%{ endif }"', "(tpl (%if a <'x'> <'y'>))"),
    ('"%{if a}%{if b}1%{else}2%{endif}%{endif}"', "(tpl (%if a <(%if b <'1'> <'2'>)> <>))"),
    ('"%{ for k, v in m ~} ${k}=${v}; %{~ endfor }"', "(tpl (%for k v m <'' k '=' v ';'>))"),
    ('"${\n  a # comment }\n}"', "(tpl a)"),
    ('"${jsonencode({ a = "}" })}"', "(tpl (jsonencode {'a':'}'}))"),
    # traversals, indices, splats
    ("a", "a"),
    ("a.b.c-d", "a.b.c-d"),
    ("a . b", "a.b"),
    ('a[0].b["c"][d.e].f', """(of (at a[0].b['c'] d.e) .f)"""),
    ('a["${b}"]', "(at a (tpl b))"),
    ("a.0.b", "a[0].b"),
    ("a.*.b.0.c[1].d", "(of (each a .b[0].c) [1].d)"),
    ("a[*].b[0].c", "(each a .b[0].c)"),
    ("a[*].b[i.j]", "(each a .b[i.j])"),
    ("a[*].b[*].c", "(each a .b<.c>)"),
    ("a[*].b.*.c[0]", "(each a .b<.c>[0])"),
    ("a[*]", "(each a )"),
    ("f(x).a[0]", "(of (f x) .a[0])"),
    ("[1][0]", "(of [1] [0])"),
    ("(a).b", "(of a .b)"),
    ("é-1.ü", "é-1.ü"),
    # operators
    ("1 + 2 * 3 - 4 / 5 % 6", "(- (+ 1 (* 2 3)) (% (/ 4 5) 6))"),
    ("a || b && c == d < e + f * g", "(|| a (&& b (== c (< d (+ e (* f g))))))"),
    ("a - b - c", "(- (- a b) c)"),
    ("a -b", "(- a b)"),
    ("a-b", "a-b"),
    ("5-3", "(- 5 3)"),
    ("!a.b || !c", "(|| (! a.b) (! c))"),
    ("-a.b + 1", "(+ (- a.b) 1)"),
    ("-2 + 3", "(+ -2 3)"),
    ("(a + b) * c", "(* (+ a b) c)"),
    ("a <= b != c >= d", "(!= (<= a b) (>= c d))"),
    ("a ? b : c ? d : e", "(? a b (? c d e))"),
    ("a == 1 ? x : y", "(? (== a 1) x y)"),
    ("a / b // comment", "(/ a b)"),
    ("/* x */ a /* ** */ + /**/ b", "(+ a b)"),
    ("(\n a\n + # c\n b\n)", "(+ a b)"),
    # calls
    ("f()", "(f)"),
    ("f(\n a,\n b,\n)", "(f a b)"),
    ("max(a...)", "(max a ...)"),
    ("provider::aws::arn_parse(x)", "(provider::aws::arn_parse x)"),
    ("f(g(1), [2])", "(f (g 1) [2])"),
    # collections
    ("[]", "[]"),
    ("[1, a,\n # c\n]", "[1 a]"),
    ("{}", "{}"),
    ('{ a = 1, "b" : 2, (c) = 3, "d-${e}" = 4 }', "{'a':1 'b':2 c:3 (tpl 'd-' e):4}"),
    ("{\n a = b\n\n # c\n d: {\n e = [f]\n}, g = h # i\n}", "{'a':b 'd':{'e':[f]} 'g':h}"),
    ("{1 = a, true = b, null = c}", "{1:a 'true':b 'null':c}"),
    ("{aws.a = aws.b}", "{aws.a:aws.b}"),
    ("{ form = 1 }", "{'form':1}"),
    ("[form, for_each]", "[form for_each]"),
    # for
    ("[for a in b : a]", "(for a b a)"),
    ("[\n for i, a in b.c :\n upper(a)\n if i > 0\n]", "(for i a b.c (upper a) if (> i 0))"),
    ("{for k, v in m : k => v... if v != null}", "(for k v m k=> v ... if (!= v null))"),
    ("{\n for k in s :\n k => {\n a = k\n }\n}", "(for k s k=> {'a':k})"),
    # types
    ('list(object({a = optional(string, "x"), b = number}))', "(list (object {'a':(optional string 'x') 'b':number}))"),
]


@pytest.mark.parametrize(("text", "tree"), EXPRESSIONS)
def test_expression(text: str, tree: str) -> None:
    assert show(parse_expression(text)) == tree
    body = parse_body("x = " + text.replace("\n", "\r\n") + "\r\n", "f")
    assert show(body.attributes["x"].expression) == tree


def test_numbers_are_int_when_integral() -> None:
    assert parse_expression("1.0") == Literal(1, 1)
    assert parse_expression("0.5") == Literal(Decimal("0.5"), 1)
    assert parse_expression("1e1000") == Literal(10**1000, 1)


def test_constant_indices_are_steps() -> None:
    assert parse_expression('a["b"][1]') == Traversal("a", (Key("b"), Key(1)), 1)


HEREDOC = [
    # What `terraform apply` printed for these, with local.x = "X".
    (
        '<<E\n  a\n    ${x ~}\n    b\n  ${~ x}\n    $${d} %%{e} \\n "q"\n  E\n',
        ["  a\n    ", "x", "    b\n", "x", '\n    ${d} %{e} \\n "q"\n'],
    ),
    ("<<-E\n    a\n\n      ${x}\n   \tb\n    E\n", ["a\n\n  ", "x", "\nb\n"]),
    ("<<-E\n  one\n    two\nE\n", "one\n  two\n"),
    ("<<E\nE\n", ""),
    ("<<E\n Ex\n E x\n E\n", " Ex\n E x\n"),
    ("<<-E\r\n  x\r\n\r\n    y\r\n  E\r\n", "x\r\n\r\n  y\r\n"),
]


@pytest.mark.parametrize(("text", "parts"), HEREDOC)
def test_heredoc(text: str, parts: object) -> None:
    found = parse_body("v = " + text, "f").attributes["v"].expression
    if isinstance(found, Template):
        assert [part if isinstance(part, str) else show(part) for part in found.parts] == parts
    else:
        assert found == Literal(parts, 1)  # type: ignore[arg-type]


def test_strip_markers_in_an_indented_heredoc() -> None:
    """A line after ``~}`` is no beginning of a line to Terraform: it keeps its indentation."""
    text = "<<-E\n     %{ if c ~}\n   d\n     %{ endif ~}\n    e\n  E\n"
    assert show(parse_expression(text)) == "(tpl '' (%if c <'   d\\n'> <>) '    e\\n')"
    text = "<<-E\n    %{ for i in l }\n      - ${i}\n    %{ endfor }\n    end\n  E\n"
    assert show(parse_expression(text)) == "(tpl '' (%for i l <'\\n  - ' i '\\n'>) '\\nend\\n')"


def test_heredoc_as_argument() -> None:
    assert show(parse_body("a = f(<<E\nx\nE\n, 1)\nb = 2", "f")) == "a=(f 'x\\n' 1) b=2"


def test_template_of_a_file() -> None:
    assert parse_template('plain "text" \\n') == Literal('plain "text" \\n', 1)
    assert parse_template("$${a}") == Literal("${a}", 1)
    assert show(parse_template("${a}")) == "(tpl a)"
    assert show(parse_template("%{ for x in xs ~}\n  ${x}\n%{ endfor ~}\n")) == "(tpl (%for x xs <'  ' x '\\n'>) '')"


BODY = """\ufeff# leading comment
variable "a" {
  type    = list(string) // comment
  default = ["x"]
}

resource aws_rds_cluster "main" { # comment
  engine = "aurora-postgresql" /* c */
  tags = {
    Name = "x"
  }
  a /* odd */ = /* place */ 1
  empty {}
  one { b = "c" }
  dynamic "setting" {
    for_each = var.s
    content {
      name = setting.value.name
    }
  }
}
locals { x = [
  1,
] }
"""


def test_body() -> None:
    body = parse_body(BODY, "main.tf")
    assert show(body) == (
        "variable a{type=(list string) default=['x']} "
        "resource aws_rds_cluster main{engine='aurora-postgresql' tags={'Name':'x'} a=1 empty{} one{b='c'} "
        "dynamic setting{for_each=var.s content{name=setting.value.name}}} "
        "locals{x=[1]}"
    )
    resource = body.blocks[1]
    assert (resource.file, resource.line, resource.end_line) == ("main.tf", 7, 21)
    assert [attribute.line for attribute in resource.body.attributes.values()] == [8, 9, 12]
    assert [(block.line, block.end_line) for block in resource.body.blocks] == [(13, 13), (14, 14), (15, 20)]


SHORT = ["", "\n", "# c", "/* c\n */", "a = 1", "a {\n}", "a = 1 # c", "a{}", 'a b "c d" {\n}']


@pytest.mark.parametrize("text", SHORT)
def test_short_bodies(text: str) -> None:
    parse_body(text, "f")


ONE_ARGUMENT = "expected '}', for a block on one line can only hold one argument, found "
ERRORS = [
    ("a = 1\na = 2\n", 2, 'argument "a" was already set on line 1'),
    ("a {\n  b = [1,\n  2\n", 4, "expected ',' or ']', found the end"),
    ("x {\n}\na {\n  b = 1\n", 3, "this block has no closing brace"),
    ("}\n", 1, "expected an argument or a block, found '}'"),
    ("a = \n", 1, "expected an expression, found the end of the line"),
    ("a = 1 b = 2\n", 1, "expected a new line after an argument, found 'b'"),
    ("a = 1,\n", 1, "expected a new line after an argument, found ','"),
    ("a\n", 1, "expected '=' of an argument, or '{' or a label of a block, found the end of the line"),
    ("a {} b {}\n", 1, "expected a new line after a block, found 'b'"),
    ("a { b = 1\n}\n", 1, ONE_ARGUMENT + "the end of the line"),
    ("a { b = 1, c = 2 }\n", 1, ONE_ARGUMENT + "','"),
    ('a "${b}" {\n}\n', 1, "a block's label must be a plain string"),
    ('\na = "b\n"\n', 2, "a quoted string cannot span lines: use \\n or a heredoc"),
    ('a = "b', 1, "this string has no end"),
    ("a = <<E\nx\nE", 1, "this heredoc has no end"),
    ('a = "\\q"\n', 1, "invalid escape sequence \\q"),
    (r'a = "\ud83d"', 1, "invalid escape sequence \\ud83d"),
    (r'a = "\UFFFFFFFF"', 1, "invalid escape sequence \\UFFFFFFFF"),
    ('a = "${b"\n', 1, None),
    ('a = "${b c}"\n', 1, "expected '}' of the ${ on line 1, found 'c'"),
    ('a = "%{ what }"\n', 1, '"what" is no template directive'),
    ('a = "%{ if b }"\n', 1, "%{ if } without its %{ endif }"),
    ('a = "%{ endfor }"\n', 1, "%{ endfor } belongs to nothing that is open"),
    ('a = "%{ for x in y }%{ else }%{ endfor }"\n', 1, "%{ else } belongs to nothing that is open"),
    ("a = b ? c\n", 1, "expected ':' and the other value of the conditional, found the end of the line"),
    ("a = f(1 2)\n", 1, "expected ',' or ')', found '2'"),
    ("a = f(b..., c)\n", 1, "expected ')', found ','"),
    ("a = l.0.1\n", 1, "legacy indices cannot be chained: use [0][1]"),
    ("a = l.*.b.*.c\n", 1, "a splat (*) cannot be used inside of an attribute-only splat"),
    ("a = b.\n", 1, "expected an attribute name after '.', found the end of the line"),
    ("a = {\n b c\n}\n", 2, "expected '=' after the key, found 'c'"),
    ("a = { b = 1 c = 2 }\n", 1, "expected ',', a new line or '}', found 'c'"),
    ("a = [for b in c : d => e]\n", 1, "a for expression in [] makes a list: it cannot have a key"),
    ("a = {for b in c : d}\n", 1, "a for expression in {} makes an object: it needs 'key => value'"),
    ("a = [for b in c : d...]\n", 1, "grouping (...) cannot be used where a list is made"),
    ("a = [for]\n", 1, "expected the name of a variable, found ']'"),
    ("a = 1..2\n", 1, None),
    ("a = 0x10\n", 1, None),
    ("a = 1e999999999\n", 1, "this number is too large"),
    ("a = b & c\n", 1, "expected a new line after an argument, found '&'"),
    ("a = " + "(" * 5000, 1, "nested more than 100 levels deep"),
    ("a = " + "!" * 5000, 1, "nested more than 100 levels deep"),
    ("a {\n" * 5000, 101, "nested more than 100 levels deep"),
]


@pytest.mark.parametrize(("text", "line", "message"), ERRORS, ids=[text[:30] for text, _, _ in ERRORS])
def test_error(text: str, line: int, message: str | None) -> None:
    with pytest.raises(TerraformError) as caught:
        parse_body(text, "main.tf")
    assert (caught.value.file, caught.value.line) == ("main.tf", line)
    assert message is None or caught.value.message == message


def test_lines_of_a_text_inside_of_a_file() -> None:
    assert parse_expression("[\n1]", "f", 7).items[0].line == 8  # type: ignore[union-attr]
    with pytest.raises(TerraformError, match="f:8: "):
        parse_template("a\n${", "f", 7)


def test_hostile_text_fails_in_linear_time() -> None:
    """Each of these takes minutes where a pattern backtracks."""
    for text in (
        "a = " + " " * 99999 + "$",
        "#" * 99999,
        "/" + "*" * 99999,
        "a" * 99999,
        "a = " + "1." * 50000,
        'a = "' + "\\" * 99999,
        "a = a" + ".b" * 50000 + "$",
        'a "' * 30000,
        "a = <<E\n" + "E " * 50000,
        "a = /*" + "*/ /*" * 30000 + "$",
        "a = [" + "\n#" * 50000,
        'a = "' + "$" * 99999,
    ):
        try:
            parse_body(text, "f")
        except TerraformError:
            pass


def test_damaged_text_raises_nothing_else() -> None:
    rng = random.Random(1)
    pieces = [*'"{}[](*.\n~\\=:?-é', "${", "%{", "<<E\n", "for "]
    for _ in range(300):
        start = rng.randrange(len(BODY))
        text = BODY[:start] + rng.choice(pieces) * rng.randrange(3) + BODY[start + rng.randrange(4) :]
        try:
            parse_body(text, "f")
        except TerraformError as error:
            assert 1 <= error.line <= text.count("\n") + 1
