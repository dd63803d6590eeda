"""What a function makes of an element of which only the form is known: what it makes of every form that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.unknown_lists import ElementReference, MadeOfElement
from aurora_checks.terraform.values import Unknown, Value, references_in, unknown_in


def by_examples(compute: Callable[..., Value], arguments: Sequence[Value]) -> Optional[Value]:
    """``compute(*arguments)`` where one element is all that is unknown of them; None where that is not so.

    What is the same for all examples is known, a list of one length has unknown elements. Raises TerraformError where
    all of them are errors.
    """
    elements = {_element(argument) for argument in arguments if isinstance(argument, Unknown)}
    element = elements.pop() if len(elements) == 1 else None
    if element is None or not element.elements.examples:
        return None
    if any(unknown_in(argument) is not None for argument in arguments if not isinstance(argument, Unknown)):
        return None
    results: list[Value] = []
    failures: list[TerraformError] = []
    for number in range(len(element.elements.examples)):
        try:
            results.append(compute(*(_example(argument, number) for argument in arguments)))
        except LimitError:
            raise
        except TerraformError as error:
            failures.append(error)
    if failures:
        if not results:
            raise failures[0]
        return None
    return _merged(results, element)


def _element(value: Value) -> Optional[ElementReference]:
    if isinstance(value, MadeOfElement):
        return value.element
    return value if isinstance(value, ElementReference) else None


def _example(value: Value, number: int) -> Value:
    if isinstance(value, MadeOfElement):
        return value.texts[number]
    return value.elements.examples[number] if isinstance(value, ElementReference) else value


def _merged(results: list[Value], element: ElementReference) -> Value:
    first = results[0]
    if all(equal(first, result) is True for result in results[1:]):
        return first
    lists = [result for result in results if isinstance(result, list)]
    if isinstance(first, list) and len(lists) == len(results) and all(len(it) == len(first) for it in lists):
        return type(first)(_merged(list(column), element) for column in zip(*lists))
    texts = tuple(result for result in results if isinstance(result, str))
    if len(texts) == len(results):
        return MadeOfElement(element, texts)
    return Unknown(element.reason, references_in(element))
