"""Kinds of faults by what they break, each with the code under which it has to be found."""
from . import document, operations, schemas, security, standard, structure  # noqa: F401 (they register their kinds)
from .base import KINDS, Document, Kind, Skip, line_of, refs, write  # noqa: F401
