"""What functions make of values that the code does not settle: as much as is certain, and every identity kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation import function_table
from aurora_checks.terraform.evaluation.function_table import FileContext
from aurora_checks.terraform.values import (
    Between,
    Combined,
    ListValue,
    MapValue,
    OneOf,
    PartialMap,
    PartialText,
    Reference,
    ReferencedStr,
    SetValue,
    Unknown,
    Value,
    references_in,
)

A = Reference("aws_subnet.a", ("id",))
A_AGAIN = Reference("aws_subnet.a", ("id",))
B = Reference("aws_subnet.b", ("id",))
TEXT = PartialText(("arn:", A))
LIST = Reference("aws_db_subnet_group.a", ("subnet_ids",))
MODULE_ID = Reference("module.a", ("id",))
UNKNOWN = Unknown("it is not set")
NOWHERE = FileContext("", "", "")


def render(text: str, variables: dict[str, Value]) -> Value:
    return [text, variables]


def call(name: str, *arguments: Value, files: FileContext = NOWHERE) -> Value:
    return function_table.call(name, list(arguments), files, render)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("length", ([A, UNKNOWN],), 2),
        ("length", ({"a": UNKNOWN},), 1),
        ("length", (SetValue([A]),), 1),
        ("concat", ([A], ["x", B]), [A, "x", B]),
        ("flatten", ([[A], ["x", [B]], TEXT],), [A, "x", B, TEXT]),
        ("merge", ({"a": A, "b": 1}, None, {"b": B}), {"a": A, "b": B}),
        ("coalesce", (None, "", A, "x"), A),
        ("coalesce", (TEXT, "x"), TEXT),
        ("coalescelist", ([], [A]), [A]),
        ("compact", ([A, None, "", TEXT, "x"],), [A, TEXT, "x"]),
        ("element", ([A, B], 3), B),
        ("element", (Reference("aws_x.y", ("names",)), 0), Reference("aws_x.y", ("names", 0))),
        ("lookup", ({"a": A}, "a", "d"), A),
        ("lookup", ({"a": A}, "b", B), B),
        ("contains", ([UNKNOWN, "x"], "x"), True),
        ("contains", ([A, B], A_AGAIN), True),
        ("contains", ([], UNKNOWN), False),
        ("index", (["x", A], "x"), 0),
        ("keys", ({"b": A, "a": UNKNOWN},), ["a", "b"]),
        ("values", ({"b": A, "a": B},), [B, A]),
        ("zipmap", (["x", "y"], [A, UNKNOWN]), {"x": A, "y": UNKNOWN}),
        ("slice", ([A, B, "x"], 1, 3), [B, "x"]),
        ("one", ([A],), A),
        ("reverse", ([A, B],), [B, A]),
        ("setproduct", (["x"], [A, B]), [["x", A], ["x", B]]),
        ("toset", ([A, B, A_AGAIN],), [A, B]),
        ("tolist", ([A, 1, "x"],), [A, "1", "x"]),
        ("tomap", ({"a": A, "b": 1},), {"a": A, "b": 1}),
        ("tostring", (A,), A),
        ("sensitive", (UNKNOWN,), UNKNOWN),
        ("issensitive", (UNKNOWN,), False),
        ("distinct", ([A, B, A_AGAIN],), [A, B]),
        ("chunklist", ([A, B, UNKNOWN], 2), [[A, B], [UNKNOWN]]),
        ("alltrue", ([UNKNOWN, False],), False),
        ("anytrue", ([UNKNOWN, True],), True),
        ("setunion", ([A], [B, A_AGAIN]), [A, B]),
        ("setintersection", ([A, B], [B]), [B]),
        ("setsubtract", ([A, B], [B]), [A]),
        ("join", (",", [A]), A),
        ("format", ("%s", A), A),
        ("formatlist", ("x-%s", [TEXT, "y"]), None),
    ],
)
def test_what_is_certain(name: str, arguments: tuple[Value, ...], expected: Value) -> None:
    made = call(name, *arguments)
    if expected is not None:
        assert made == expected
        assert type(made) is type(expected) or isinstance(made, (SetValue, ListValue, MapValue))
    else:
        assert isinstance(made, list) and made[0].parts == ("x-arn:", A) and made[1] == "x-y"


@pytest.mark.parametrize(
    ("name", "arguments", "references"),
    [
        ("upper", (A,), (A,)),
        ("replace", (TEXT, "a", B), (A, B)),
        ("split", (",", A), (A,)),
        ("yamlencode", ([A],), (A,)),
        ("length", (SetValue([A, B]),), (A, B)),
        ("merge", (B, {}), (B,)),
        ("contains", ([A], B), (A, B)),
        ("contains", ([A], "x"), (A,)),
        ("index", ([A, "x"], "x"), (A,)),
        ("lookup", (A, UNKNOWN), (A,)),
        ("element", (A, 1), (A,)),
        ("setsubtract", ([A], ["x"]), (A,)),
        ("alltrue", ([True, A],), (A,)),
        ("sort", ([A, B],), (A, B)),
        ("format", ("%05d", A), (A,)),
        ("format", ("%s-%v", "x", [A]), (A,)),
        ("formatlist", ("%s", A), (A,)),
        ("join", (",", A), (A,)),
        ("keys", (A,), (A,)),
        ("provider::aws::arn_parse", (A,), (A,)),
        ("max", (B, A), (B, A)),
        ("upper", (UNKNOWN,), ()),
        ("timestamp", (), ()),
        ("uuid", (), ()),
        ("base64gzip", ("x",), ()),
        ("bcrypt", ("x", 4), ()),
        ("pathexpand", ("~/x",), ()),
        ("file", ("x",), ()),
    ],
)
def test_what_is_unknown_keeps_its_references(
    name: str, arguments: tuple[Value, ...], references: tuple[Reference, ...]
) -> None:
    made = call(name, *arguments)
    assert type(made) is Unknown
    assert made.references == references


@pytest.mark.parametrize(
    ("name", "arguments", "parts"),
    [
        ("concat", ([A], B), ([A], B)),
        ("concat", ([A], UNKNOWN), ([A], UNKNOWN)),
        ("flatten", ([A, [LIST]],), (A, [LIST])),
        ("flatten", ([MODULE_ID],), (MODULE_ID,)),
        ("flatten", (Combined(([A], B)),), ([A], B)),
        ("compact", ([A, UNKNOWN],), (A, UNKNOWN)),
        ("compact", (Combined(([A], B)),), ([A], B)),
        ("distinct", ([A, "x"],), (A, "x")),
        ("distinct", (Combined(([A], B)),), ([A], B)),
        ("setunion", (SetValue([A]), UNKNOWN), (SetValue([A]), UNKNOWN)),
    ],
)
def test_what_is_put_together_keeps_its_parts(
    name: str, arguments: tuple[Value, ...], parts: tuple[Value, ...]
) -> None:
    made = call(name, *arguments)
    assert isinstance(made, Combined)
    assert made.parts == parts
    assert made.references == references_in(list(parts))


def test_json_keeps_what_is_unknown_in_its_place() -> None:
    made = call("jsonencode", {"b": [A, PartialText(("x", B))], "a": 1})
    assert isinstance(made, PartialText)
    assert made.parts == ('{"a":1,"b":[', A, ',"x', B, '"]}')


def test_texts_of_which_parts_are_known() -> None:
    for made in (call("join", "-", ["a", A, "b"]), call("format", "a-%s-%v", A, "b")):
        assert isinstance(made, PartialText) and made.parts == ("a-", A, "-b")
    nested = call("format", "<%s>", TEXT)
    assert isinstance(nested, PartialText) and nested.parts == ("<arn:", A, ">")


def test_an_unknown_before_what_is_set_leaves_both_possible() -> None:
    made = call("coalesce", UNKNOWN, "", "x", "y")
    assert isinstance(made, OneOf) and made.alternatives == (UNKNOWN, "x")
    lists = call("coalescelist", UNKNOWN, [], [A])
    assert isinstance(lists, OneOf) and lists.alternatives == (UNKNOWN, [A]) and lists.references == (A,)


def test_a_merged_map_knows_what_comes_after_the_unknown() -> None:
    made = call("merge", {"a": A, "b": 1}, B, None, {"b": 2, "c": A})
    assert isinstance(made, PartialMap) and made.references == (A, B)
    assert made.known["b"] == 2 and made.known["c"] == A
    assert type(made.known["a"]) is Unknown and made.known["a"].references == (A,)
    again = call("merge", made, {"d": 3}, UNKNOWN)
    assert isinstance(again, PartialMap) and all(isinstance(value, Unknown) for value in again.known.values())


def test_a_string_remembers_where_it_was_read() -> None:
    read = ReferencedStr.of("sg-1", A)
    assert call("tostring", read) is read
    assert call("join", "", [read]) is read
    assert call("format", "%s", read) is read
    for made in (call("concat", [read], [1]), call("compact", [read, ""]), call("toset", [read])):
        assert isinstance(made, list) and made[0] is read


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("nosuch", (A,), 'no function named "nosuch"'),
        ("upper", (), "takes 1 arguments, not 0"),
        ("upper", (None,), "must not be null"),
        ("upper", ([A],), "string required"),
        ("max", (A, "x"), "a number is required"),
        ("join", (",", [A, None]), "element 1 is null"),
        ("merge", (A, "x"), None),
    ],
)
def test_errors_that_no_unknown_hides(name: str, arguments: tuple[Value, ...], message: str) -> None:
    if message is None:
        assert isinstance(call(name, *arguments), Unknown)
        return
    with pytest.raises(TerraformError, match=message):
        call(name, *arguments)


def test_files_outside_of_the_code_are_never_read(tmp_path: Path) -> None:
    root = tmp_path / "code" / "root"
    root.mkdir(parents=True)
    (tmp_path / "code" / "shared.txt").write_text("shared", encoding="utf-8")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (root / "link").symlink_to(secret)
    files = FileContext(str(root), str(root), str(tmp_path / "code"))
    assert call("file", "../shared.txt", files=files) == "shared"
    for path in ("../../secret.txt", str(secret), "link", "/dev/zero", "~/x"):
        for name in ("file", "filebase64", "filemd5", "fileexists"):
            made = call(name, path, files=files)
            assert isinstance(made, Unknown) and "secret" not in str(made.reason).replace(path, "")
    assert isinstance(call("fileset", "../..", "*", files=files), Unknown)
    assert isinstance(call("fileset", ".", "../../*", files=files), Unknown)
    assert isinstance(call("templatefile", "link", {}, files=files), Unknown)
    with pytest.raises(TerraformError, match="no file exists"):
        call("file", "missing.txt", files=files)


def test_templates_are_rendered_with_their_variables(tmp_path: Path) -> None:
    (tmp_path / "a.tftpl").write_text("${x}", encoding="utf-8")
    files = FileContext(str(tmp_path), str(tmp_path), str(tmp_path))
    assert call("templatefile", "a.tftpl", {"x": A}, files=files) == ["${x}", {"x": A}]
    assert call("templatestring", "${y}", {"y": 1}) == ["${y}", {"y": 1}]
    unknown = call("templatefile", "a.tftpl", A, files=files)
    assert isinstance(unknown, Unknown) and unknown.references == (A,)
    with pytest.raises(TerraformError, match="variable name"):
        call("templatestring", "", {"1a": 1})


@pytest.mark.parametrize(
    ("name", "arguments", "bounds"),
    [
        ("max", (7, A), (7, None)),
        ("max", (3, UNKNOWN, 5), (5, None)),
        ("min", (7, A, 9), (None, 7)),
        ("min", (35, call("max", UNKNOWN, 7)), (7, 35)),
        ("max", (call("min", UNKNOWN, 2), 1), (1, 2)),
    ],
)
def test_the_greatest_and_the_least_of_numbers_are_bounded_by_the_known_ones(
    name: str, arguments: tuple[Value, ...], bounds: tuple[object, object]
) -> None:
    made = call(name, *arguments)
    assert isinstance(made, Between)
    assert (made.least, made.most) == bounds


def test_bounds_that_meet_are_a_number() -> None:
    assert call("max", call("min", UNKNOWN, 2), 2) == 2


def test_what_is_not_in_an_unknown_map_is_the_default_of_lookup() -> None:
    made = call("lookup", A, "k", "d")
    assert isinstance(made, OneOf)
    found, default = made.alternatives
    assert (found.references, default) == ((A,), "d")
