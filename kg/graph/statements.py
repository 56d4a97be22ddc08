"""Statement nodes as they stand in sorted lines: the plain triples that they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocab import KG, ORG, RDF, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TYPE, MODALITY = str(RDF.type), str(KG.modality)
# By class: who the fact is about, the plain predicate, what it says of them.
PLAIN = {
    str(KG.AwardConferral): (str(KG.recipient), str(SCHEMA.award), str(KG.award)),
    str(ORG.Membership): (str(ORG.member), str(ORG.memberOf), str(ORG.organization)),
    str(SCHEMA.Observation): (str(SCHEMA.observationAbout), str(KG.measured), str(SCHEMA.variableMeasured)),
}


def flat(described: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the plain triples of a statement node, whether or not the text states them as fact; of other nodes none."""
    for kind in described.get(TYPE, ()):
        about, plain, said = PLAIN.get(kind, ("", "", ""))
        for subject in described.get(about, ()):
            for value in described.get(said, ()):
                yield subject, plain, value
