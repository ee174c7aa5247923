"""JSON Schemas (draft 2020-12) of the files that people write, for editors to complete and check.

They are made from the models that read these files. What a model works out from several values at
once, and whatever stands in another file, a schema cannot know: `deckgen check` does.
"""

from deckgen.json_schema.files import as_text, schema_files
from deckgen.json_schema.kinds import KINDS, schema_of

__all__ = ["KINDS", "as_text", "schema_files", "schema_of"]
