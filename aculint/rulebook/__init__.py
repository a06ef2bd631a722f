"""What a rule is, and strict loading of the rule files."""

from aculint.rulebook.errors import ConfigurationError, RulebookError, RuleFileError, UnknownRuleError
from aculint.rulebook.load import Rulebook, load
from aculint.rulebook.model import Authority, Examples, Rule

__all__ = [
    "Authority",
    "ConfigurationError",
    "Examples",
    "Rule",
    "RuleFileError",
    "Rulebook",
    "RulebookError",
    "UnknownRuleError",
    "load",
]
