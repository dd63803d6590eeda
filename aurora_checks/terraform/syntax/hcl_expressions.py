"""Parses the expressions and templates of HCL's native syntax.

There is no token list: compiled expressions are matched right on the text. Every pattern is written so that it cannot
backtrack more than linearly: a scan must not hang on a hostile file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Callable, NamedTuple, NoReturn, Optional, Union

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.limits import MOST_DIGITS
from aurora_checks.terraform.syntax.syntax_tree import (
    Access,
    Binary,
    Call,
    Conditional,
    Expression,
    For,
    Index,
    InnerSplat,
    Key,
    Literal,
    Object,
    Splat,
    SplatStep,
    Step,
    Template,
    Traversal,
    Tuple,
    Unary,
)
from aurora_checks.terraform.syntax.template_parts import (
    MAX_NESTING,
    Directive,
    Token,
    literal_text,
    template,
    without_indentation,
)
from aurora_checks.terraform.values import number

_Matcher = Callable[[str, int], Optional["re.Match[str]"]]
_Sure = Callable[[str, int], "re.Match[str]"]  # of a pattern that also matches nothing

_WORDS: dict[str, Optional[bool]] = {"true": True, "false": False, "null": None}
_LEVELS = {
    operator: level
    for level, operators in enumerate(("||", "&&", "== !=", "< <= > >=", "+ -", "* / %"))
    for operator in operators.split()
}

_COMMENT = r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/"
BLANK = rf"[ \t\r]*(?:{_COMMENT}[ \t\r]*)*"
_SPACE = rf"[ \t\r\n]*(?:(?:(?:#|//)[^\n]*(?:\n|\Z)|{_COMMENT})[ \t\r\n]*)*"
LINE_COMMENT = r"(?:(?:#|//)[^\n]*)?"
NAME = r"[^\W\d][^\x00-,./:-@\[-^`{-\x7f\s]*"  # a letter, then what is no ASCII punctuation but "-"
EQUALS = r"=(?![=>])"
# Groups 3 to 5: a string without escapes and templates, a word or small number, a plain traversal.
SIMPLE = rf'(?:"([^"\\$%\n]*)"|(true|false|null|-?[0-9]{{1,15}})|({NAME}(?:\.{NAME})*))'


def matcher(pattern: str) -> _Matcher:
    return re.compile(pattern).match


def sure(pattern: str) -> _Sure:
    return re.compile(pattern).match  # type: ignore[return-value]


_ENTRY = matcher(
    rf'(?:({NAME})|"([^"\\$%\n]*)")[ \t]*(?:{EQUALS}|:(?!:))[ \t]*{SIMPLE}'
    rf"[ \t\r]*(?:,|{LINE_COMMENT}\n|(?=\}}))"
)
_BARE_KEY = matcher(rf"({NAME}){BLANK}(?:{EQUALS}|:(?!:))")
_ENTRY_END = sure(rf"{BLANK}(,|{LINE_COMMENT}\n|(?=\}}))?")
KEY_END = matcher(rf"{BLANK}(?:{EQUALS}|:(?!:))")
SKIP = sure(_SPACE)
_NAMED = matcher(NAME)
_MARK = sure(rf"{_SPACE}(\.\.\.|=>|[,)\]}}:])?")
_FOR = matcher(rf"{_SPACE}for(?![^\x00-,./:-@\[-^`{{-\x7f\s])")
_TERM = matcher(
    rf'"([^"\\$%\n]*)"|({NAME})((?:\.{NAME})*)'
    r"|([0-9]+(?:\.[0-9]+)?(?:\.?[eE][+-]?[0-9]+)?)(?!\.?[0-9])"
    rf'|(<<-?)({NAME})\r?\n|(["(\[{{!-])'
)
_ATTRIBUTE = matcher(rf"({NAME})|([0-9]+)|\*")
_CHAINED = matcher(r"\.([0-9]+)")
_FULL_SPLAT = matcher(rf"{BLANK}\*{BLANK}\]")
_QUOTE = matcher('"')
_QUOTED_TEXT = matcher(r'(?:[^"\\$%\n]+|\\[^\n]|\$\$\{|%%\{|\$(?!\{)|%(?!\{))+')
END = matcher(r"\Z")
TEXT_LINE = matcher(r"(?:[^$%\n]+|\$\$\{|%%\{|\$(?!\{)|%(?!\{))+\n?|\n")
_SEQUENCE_END = matcher(rf"{_SPACE}(~?)\}}")
_ESCAPE = pattern(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|\$\$\{|%%\{")
_ESCAPES = {"\\n": "\n", "\\r": "\r", "\\t": "\t", '\\"': '"', "\\\\": "\\", "$${": "${", "%%{": "%{"}


class _Mode(NamedTuple):
    """How to step over what lies between tokens: newlines end an expression, or they mean nothing."""

    blank: _Sure
    operator: _Sure
    step: _Sure


def _mode(blank: str) -> _Mode:
    return _Mode(
        sure(blank),
        sure(rf"{blank}(\|\||&&|==|!=|<=|>=|[<>+*%?-]|/(?![/*]))?"),
        sure(rf"{blank}(\.(?!\.\.)|\[|\(|::)?"),
    )


IN_LINE = _mode(BLANK)
FREE = _mode(_SPACE)


def parse_number(text: str) -> Union[int, Decimal]:
    """A number literal's value. Raises ValueError where it is out of every sensible range."""
    if len(text) < 16 and text.isdigit():
        return int(text)
    try:
        made = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if len(text) > MOST_DIGITS or not made.is_finite() or abs(made.adjusted()) > MOST_DIGITS:
        raise ValueError(text)
    return number(made)


class ExpressionParser:
    """Reads one text. Every method starts at ``pos`` and leaves ``pos`` behind what it has read."""

    def __init__(self, text: str, file: str, line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = line
        self.newlines = [found.start() for found in re.finditer("\n", text)]
        self.pos = 1 if text.startswith("\ufeff") else 0
        self.mode = IN_LINE
        self.depth = 0

    def line_at(self, pos: int) -> int:
        return self.first_line + bisect_left(self.newlines, pos)

    def fail(self, message: str, pos: Optional[int] = None) -> NoReturn:
        raise TerraformError(message, self.file, self.line_at(self.pos if pos is None else pos))

    def expected(self, what: str) -> NoReturn:
        """Fails because the next thing is not ``what``."""
        pos = self.mode.blank(self.text, self.pos).end()
        found = _NAMED(self.text, pos)
        name = repr(found[0] if found else self.text[pos : pos + 1])
        if pos == len(self.text):
            name = "the end"
        elif self.text[pos] in "\n#/" and self.mode is IN_LINE:
            name = "the end of the line"
        self.fail(f"expected {what}, found {name}", pos)

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            self.fail(f"nested more than {MAX_NESTING} levels deep")

    def name(self, what: str) -> str:
        self.pos = self.mode.blank(self.text, self.pos).end()
        found = _NAMED(self.text, self.pos)
        if found is None:
            self.expected(what)
        self.pos = found.end()
        return found[0]

    # Expressions

    def expression(self) -> Expression:
        self.enter()
        node = self.term()
        operator = self.mode.operator(self.text, self.pos)
        if operator[1] is not None:
            if operator[1] != "?":
                node = self.operation(node, 0)
                operator = self.mode.operator(self.text, self.pos)
            if operator[1] == "?":
                self.pos = operator.end()
                yes = self.expression()
                self.pos = self.mode.blank(self.text, self.pos).end()
                if not self.text.startswith(":", self.pos):
                    self.expected("':' and the other value of the conditional")
                self.pos += 1
                node = Conditional(node, yes, self.expression(), node.line)
        self.depth -= 1
        return node

    def operation(self, left: Expression, level: int) -> Expression:
        """``left`` and the operators after it that bind at least as strongly as ``level``."""
        while True:
            operator = self.mode.operator(self.text, self.pos)
            found = _LEVELS.get(operator[1], -1)
            if found < level:
                return left
            self.pos = operator.end()
            right = self.operation(self.term(), found + 1)
            left = Binary(operator[1], left, right, left.line)

    def term(self) -> Expression:
        """An operand with everything that is accessed in it; also its unary operators."""
        text = self.text
        start = self.mode.blank(text, self.pos).end()
        found = _TERM(text, start)
        if found is None:
            self.expected("an expression")
        line = self.line_at(start)
        self.pos = found.end()
        kind = found.lastindex
        if kind == 3:
            return self.named(found[2], found[3], line)
        node: Expression
        if kind == 1:
            node = Literal(literal_text(found[1]), line)
        elif kind == 4:
            node = Literal(self.number(found[4], start), line)
        elif kind == 6:
            node = self.heredoc(found[6], found[5] == "<<-", start)
        else:
            mark = found[7]
            if mark in "!-":
                return self.unary(mark, line)
            if mark == '"':
                node = self.quoted(start)
            elif mark == "{":
                node = self.braces(line)
            elif mark == "[":
                node = self.brackets(line)
            else:
                node = self.parentheses()
        return _fold(node, self.steps())

    def number(self, text: str, pos: int) -> Union[int, Decimal]:
        try:
            return parse_number(text)
        except ValueError:
            self.fail("this number is too large", pos)

    def unary(self, mark: str, line: int) -> Expression:
        self.enter()
        operand = self.term()
        self.depth -= 1
        if mark == "-" and isinstance(operand, Literal) and type(operand.value) in (int, Decimal):
            return Literal(-operand.value, line)  # type: ignore[operator]
        return Unary(mark, operand, line)

    def named(self, name: str, dotted: str, line: int) -> Expression:
        """What starts with a name: a word, a call or a traversal, of which ``dotted`` is read already."""
        mark = self.mode.step(self.text, self.pos)
        if not dotted:
            if mark[1] == "(" or mark[1] == "::":
                return _fold(self.call(name, line), self.steps())
            if name in _WORDS:
                return _fold(Literal(_WORDS[name], line), self.steps())
        first = dotted.split(".")[1:]
        if name in _WORDS:
            return _fold(Literal(_WORDS[name], line), [*first, *self.steps()])
        if mark[1] is None:
            return Traversal(name, tuple(first), line)
        steps: list[SplatStep] = [*first, *self.steps()]
        fixed: list[Step] = []
        for step in steps:
            if not isinstance(step, (str, Key)):
                break
            fixed.append(step)
        return _fold(Traversal(name, tuple(fixed), line), steps[len(fixed) :])

    def steps(self) -> list[SplatStep]:
        """Everything that accesses the operand before it: ``.name``, ``.0``, ``.*.…``, ``[key]``, ``[*]…``"""
        text = self.text
        steps: list[SplatStep] = []
        while True:
            mark = self.mode.step(text, self.pos)
            if mark[1] == "[":
                splat = _FULL_SPLAT(text, mark.end())
                if splat is not None:
                    self.pos = splat.end()
                    self.enter()
                    steps.append(InnerSplat(tuple(self.steps())))
                    self.depth -= 1
                    return steps
                self.pos = mark.end()
                steps.append(self.index())
            elif mark[1] == ".":
                self.pos = mark.end()
                step = self.dotted_step()
                steps.append(InnerSplat(tuple(self.legacy_steps())) if step is None else step)
            else:
                return steps

    def legacy_steps(self) -> list[Step]:
        """What is applied to each element of ``x.*``: names and legacy indices only."""
        steps: list[Step] = []
        while True:
            mark = self.mode.step(self.text, self.pos)
            if mark[1] != ".":
                return steps
            self.pos = mark.end()
            step = self.dotted_step()
            if step is None:
                self.fail("a splat (*) cannot be used inside of an attribute-only splat")
            steps.append(step)

    def dotted_step(self) -> Optional[Step]:
        """What follows a dot; None is ``*``."""
        self.pos = self.mode.blank(self.text, self.pos).end()
        found = _ATTRIBUTE(self.text, self.pos)
        if found is None:
            self.expected("an attribute name after '.'")
        start, self.pos = self.pos, found.end()
        if found[1]:
            return found[1]
        if not found[2]:
            return None
        chained = _CHAINED(self.text, self.pos)
        if chained is not None:
            self.fail(f"legacy indices cannot be chained: use [{found[2]}][{chained[1]}]", start)
        return Key(self.number(found[2], start))

    def index(self) -> SplatStep:
        outer, self.mode = self.mode, FREE
        key = self.expression()
        mark = _MARK(self.text, self.pos)
        if mark[1] != "]":
            self.expected("']' after the index")
        self.pos = mark.end()
        self.mode = outer
        if isinstance(key, Literal) and isinstance(key.value, (int, Decimal, str)) and not isinstance(key.value, bool):
            return Key(key.value)
        return key

    def call(self, name: str, line: int) -> Expression:
        mark = self.mode.step(self.text, self.pos)
        while mark[1] == "::":
            self.pos = mark.end()
            name += "::" + self.name("the name of a function")
            mark = self.mode.step(self.text, self.pos)
        if mark[1] != "(":
            self.expected("'(' and the arguments of the function")
        self.pos = mark.end()
        arguments, expand = self.items(")")
        return Call(name, arguments, expand, line)

    def items(self, closer: str) -> tuple[tuple[Expression, ...], bool]:
        """Expressions with commas between them, up to ``closer``, and whether ``...`` follows the last argument."""
        text = self.text
        outer, self.mode = self.mode, FREE
        items: list[Expression] = []
        expand = False
        while True:
            mark = _MARK(text, self.pos)
            if mark[1] == closer:
                break
            items.append(self.expression())
            mark = _MARK(text, self.pos)
            if mark[1] == "..." and closer == ")":
                expand = True
                self.pos = mark.end()
                mark = _MARK(text, self.pos)
            if mark[1] == closer:
                break
            if mark[1] != "," or expand:
                self.expected(f"'{closer}'" if expand else f"',' or '{closer}'")
            self.pos = mark.end()
        self.pos = mark.end()
        self.mode = outer
        return tuple(items), expand

    def parentheses(self) -> Expression:
        outer, self.mode = self.mode, FREE
        node = self.expression()
        mark = _MARK(self.text, self.pos)
        if mark[1] != ")":
            self.expected("')'")
        self.pos = mark.end()
        self.mode = outer
        return node

    def brackets(self, line: int) -> Expression:
        if _FOR(self.text, self.pos):
            return self.for_expression("]", line)
        return Tuple(self.items("]")[0], line)

    def braces(self, line: int) -> Expression:
        if _FOR(self.text, self.pos):
            return self.for_expression("}", line)
        text = self.text
        outer, self.mode = self.mode, IN_LINE
        items: list[tuple[Expression, Expression]] = []
        while True:
            start = self.pos = SKIP(text, self.pos).end()
            if text.startswith("}", start):
                break
            entry = _ENTRY(text, start)
            if entry is not None:
                entry_line = self.line_at(start)
                key = entry[1] if entry[1] is not None else literal_text(entry[2])
                items.append((Literal(key, entry_line), simple_value(entry, entry_line)))
                self.pos = entry.end()
                continue
            items.append((self.object_key(), self.expression()))
            end = _ENTRY_END(text, self.pos)
            if end[1] is None:
                self.expected("',', a new line or '}'")
            self.pos = end.end()
        self.pos += 1
        self.mode = outer
        return Object(tuple(items), line)

    def object_key(self) -> Expression:
        """The key of an object's item, and its separator."""
        start = self.pos
        bare = _BARE_KEY(self.text, start)
        if bare is not None:
            self.pos = bare.end()
            return Literal(bare[1], self.line_at(start))
        key = self.expression()
        end = KEY_END(self.text, self.pos)
        if end is None:
            self.expected("'=' after the key")
        self.pos = end.end()
        return key

    def for_expression(self, closer: str, line: int) -> For:
        outer, self.mode = self.mode, FREE
        introduction = _FOR(self.text, self.pos)
        assert introduction is not None
        self.pos = introduction.end()
        key, value, collection = self.for_introduction()
        if not self.accepted(":"):
            self.expected("':' and the result of the for expression")
        result, key_result = self.expression(), None
        if self.accepted("=>"):
            key_result, result = result, self.expression()
        if (key_result is None) == (closer == "}"):
            self.fail(
                f"a for expression in {'{}' if closer == '}' else '[]'} makes "
                + ("an object: it needs 'key => value'" if closer == "}" else "a list: it cannot have a key")
            )
        group = self.accepted("...")
        if group and closer == "]":
            self.fail("grouping (...) cannot be used where a list is made")
        condition = self.expression() if self.accepted_word("if") else None
        if not self.accepted(closer):
            self.expected(f"'{closer}'")
        self.mode = outer
        return For(key, value, collection, key_result, result, condition, group, line)

    def for_introduction(self) -> tuple[str, str, Expression]:
        """``key, value in collection``"""
        key, value = "", self.name("the name of a variable")
        if self.accepted(","):
            key, value = value, self.name("the name of a variable")
        if not self.accepted_word("in"):
            self.expected("'in'")
        return key, value, self.expression()

    def accepted(self, mark: str) -> bool:
        found = _MARK(self.text, self.pos)
        if found[1] == mark:
            self.pos = found.end()
        return bool(found[1] == mark)

    def accepted_word(self, word: str) -> bool:
        start = self.mode.blank(self.text, self.pos).end()
        found = _NAMED(self.text, start)
        if found is None or found[0] != word:
            return False
        self.pos = found.end()
        return True

    # Templates

    def quoted(self, start: int) -> Union[Literal, Template]:
        """The string or template whose opening quote is at ``start``."""
        self.pos = start + 1
        return template(self.tokens(_QUOTED_TEXT, _QUOTE), self.line_at(start))

    def heredoc(self, marker: str, indented: bool, start: int) -> Union[Literal, Template]:
        # The line's end after the marker stays: it ends the argument, too.
        tokens = self.tokens(TEXT_LINE, matcher(rf"(?<=\n)[ \t]*{re.escape(marker)}[ \t\r]*(?=\n)"))
        return template(without_indentation(tokens) if indented else tokens, self.line_at(start))

    def tokens(self, literal: _Matcher, closer: _Matcher) -> list[Token]:
        """The tokens of a template up to ``closer``, with the white space removed that ``~`` asks for."""
        text, start = self.text, self.pos
        quoted = closer is _QUOTE
        tokens: list[Token] = []
        trim = False
        while True:
            end = closer(text, self.pos)
            if end is not None:
                self.pos = end.end()
                return tokens
            found = literal(text, self.pos)
            if found is not None:
                part = self.unescaped(found[0]) if quoted else found[0].replace("$${", "${").replace("%%{", "%{")
                tokens.append(part.lstrip() if trim else part)
                trim = False
                self.pos = found.end()
                continue
            if not text.startswith(("${", "%{"), self.pos):
                self.unterminated(quoted, start)
            if text.startswith("~", self.pos + 2):
                last = tokens[-1] if tokens else None
                if isinstance(last, str):
                    tokens[-1] = last.rstrip()
            token, trim = self.sequence()
            tokens.append(token)

    def sequence(self) -> tuple[Token, bool]:
        """``${…}`` or ``%{…}``, and whether it ends with ``~``."""
        text, start = self.text, self.pos
        outer, self.mode = self.mode, FREE
        self.pos += 3 if text.startswith("~", start + 2) else 2
        token: Token = self.directive(start) if text[start] == "%" else self.expression()
        end = _SEQUENCE_END(text, self.pos)
        if end is None:
            self.expected(f"'}}' of the {text[start]}{{ on line {self.line_at(start)}")
        self.pos = end.end()
        self.mode = outer
        return token, bool(end[1])

    def directive(self, start: int) -> Directive:
        line = self.line_at(start)
        keyword = self.name("if, else, endif, for or endfor")
        if keyword == "if":
            return Directive(keyword, self.expression(), "", "", line)
        if keyword == "for":
            key, value, collection = self.for_introduction()
            return Directive(keyword, collection, key, value, line)
        if keyword not in ("else", "endif", "endfor"):
            self.fail(f'"{keyword}" is no template directive')
        return Directive(keyword, None, "", "", line)

    def unescaped(self, text: str) -> str:
        return _ESCAPE.sub(self.escaped, text) if "\\" in text or "{" in text else text

    def escaped(self, escape: re.Match[str]) -> str:
        """The character that an escape sequence stands for."""
        sequence = escape[0]
        simple = _ESCAPES.get(sequence)
        if simple is not None:
            return simple
        code = int(sequence[2:], 16) if len(sequence) > 2 else -1
        if not 0 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            self.fail(f"invalid escape sequence {sequence}")
        return chr(code)

    def unterminated(self, quoted: bool, start: int) -> NoReturn:
        if quoted and self.text.startswith("\n", self.pos):
            self.fail("a quoted string cannot span lines: use \\n or a heredoc")
        self.fail("this string has no end" if quoted else "this heredoc has no end", start - 1)


def simple_value(match: re.Match[str], line: int) -> Expression:
    """The value that one of the groups of ``SIMPLE`` holds."""
    kind = match.lastindex
    if kind == 3:
        return Literal(literal_text(match[3]), line)
    text = match[kind or 0]
    if kind == 4:
        return Literal(_WORDS[text] if text in _WORDS else int(text), line)
    root, *steps = text.split(".")
    return Traversal(root, tuple(steps), line)


def _fold(node: Expression, steps: Sequence[SplatStep]) -> Expression:
    """``node`` with ``steps`` applied to it."""
    fixed: list[Step] = []
    for step in steps:
        if isinstance(step, (str, Key)):
            fixed.append(step)
            continue
        if fixed:
            node = Access(node, tuple(fixed), node.line)
            fixed = []
        if isinstance(step, InnerSplat):
            node = Splat(node, step.each, node.line)
        else:
            node = Index(node, step, node.line)
    return Access(node, tuple(fixed), node.line) if fixed else node
