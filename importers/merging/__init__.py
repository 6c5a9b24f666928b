"""Three-way merge of prose: one engine over one ordered tree, and two views of it.

The rooms, lowest first. `model` holds the values; `alignment` aligns two sequences.
`matching` says which blocks are the same, `ordering` merges where they stand, `wording`
merges their words into chunks. `engine` puts these together and checks that nothing is
lost. `document_view` merges Documents, `text_view` source texts.
"""
