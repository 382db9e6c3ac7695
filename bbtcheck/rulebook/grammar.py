"""The grammar of the rule language, and the parser made from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

# Words are matched without the help of the parser ("basic" lexer): a reserved word is reserved everywhere.
# Numbers end at a word boundary, so 1e9 and 1_000 are no numbers, and names start with a letter, so __class__ is none.
GRAMMAR = r"""
?start: expression

?expression: disjunction
    | IF expression _THEN expression                        -> implication
    | IF expression _THEN expression _ELSE expression       -> choice

?disjunction: conjunction (_OR conjunction)*
?conjunction: negation (_AND negation)*
?negation: comparison
    | NOT negation                                          -> denial

?comparison: sum
    | sum ((EQ | NE | LE | GE | LT | GT) sum)+              -> chain
    | sum IN sum                                            -> member
    | sum NOT IN sum                                        -> no_member

?sum: product
    | sum (PLUS | MINUS) product                            -> arithmetic
?product: unary
    | product (STAR | SLASH) unary                          -> arithmetic
?unary: postfix
    | MINUS unary                                           -> negative

?postfix: atom
    | postfix "." NAME                                      -> field_of

?atom: "(" expression ")"
    | NAME                                                  -> field
    | NAME "(" [expression ("," expression)*] RPAR          -> call
    | LSQB [expression ("," expression)*] RSQB              -> list_literal
    | THIS                                                  -> subject
    | PARAMETER                                             -> parameter
    | NUMBER                                                -> number
    | NUMBER (PERCENT | EUR | KEUR)                         -> number
    | DATE                                                  -> date
    | QUARTER                                               -> quarter
    | TEXT                                                  -> text
    | TRUE                                                  -> true
    | FALSE                                                 -> false

IF: "if"
_THEN: "then"
_ELSE: "else"
_OR: "or"
_AND: "and"
NOT: "not"
IN: "in"
THIS: "this"
TRUE: "true"
FALSE: "false"
PERCENT: "%"
EUR: "EUR"
KEUR: "kEUR"
EQ: "=="
NE: "!="
LE: "<="
GE: ">="
LT: "<"
GT: ">"
PLUS: "+"
MINUS: "-"
STAR: "*"
SLASH: "/"
RPAR: ")"
LSQB: "["
RSQB: "]"

NAME: /[A-Za-z][A-Za-z0-9_]*/
PARAMETER: /\$[A-Za-z][A-Za-z0-9_]*/
DATE.3: /[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.-])/
QUARTER.3: /[0-9]{4}Q[0-9](?![\w.])/
NUMBER.2: /[0-9]+(\.[0-9]+)?(?![\w.])/
TEXT: /'[^'\n]*'|"[^"\n]*"/

%ignore /[ \t\r\n]+/
"""

KEYWORDS = frozenset(("if", "then", "else", "and", "or", "not", "in", "this", "true", "false", "EUR", "kEUR"))
"""Words that cannot name a field or a parameter."""


@cache
def parser() -> Lark:
    """Build the parser on first use; it is the same for every rule."""
    from lark import Lark

    from bbtcheck.rulebook.building import Builder

    return Lark(
        GRAMMAR, parser="lalr", lexer="basic", transformer=Builder(), maybe_placeholders=False, cache=False
    )
