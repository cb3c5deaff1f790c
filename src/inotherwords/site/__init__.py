"""Everything that knows MkDocs or Material: the staged tree goes in, finished pages come out."""
