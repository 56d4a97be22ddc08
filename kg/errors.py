"""The error tree.

KgError
├── InputError    a document, folder or option that cannot be used; exit code 1
├── UsageError    the call itself is wrong: a path that is not there, malformed SPARQL; exit code 2
├── RuleError     a packaged lexicon, rule or query file is malformed; exit code 1
├── GraphError    what a build left cannot be read: absent, of another version, damaged; or holds no such thing; exit code 1
└── QueryTimeoutError    a query took longer than it was allowed; exit code 1
"""


class KgError(Exception):
    """Base of all errors that a user can do something about; its text says what, where and what to do."""

    exit_code = 1


class InputError(KgError):
    """A document, folder or option cannot be used."""


class UsageError(KgError):
    """The call itself is wrong."""

    exit_code = 2


class RuleError(KgError):
    """A packaged lexicon, rule or query file is malformed."""


class GraphError(KgError):
    """What a build left cannot be read."""


class QueryTimeoutError(KgError):
    """A query took longer than it was allowed."""
