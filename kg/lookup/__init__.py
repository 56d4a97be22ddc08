"""Names, aliases, parts, pinyin, initials, traditional characters and one wrong character → entities and their facts."""

from kg.lookup.index import Card, Hit, Index
from kg.lookup.writing import write

__all__ = ["Card", "Hit", "Index", "write"]
