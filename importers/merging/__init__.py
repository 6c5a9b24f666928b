"""Three-way merge of prose: one engine over one ordered tree, and two views of it.

The steps, each a module: `tree` flattens the versions; `pairing` and `strands` say which
blocks are the same; `order` merges where they stand; `words`, `hunks` and `meeting` merge
what they say into `pieces`, the ledger; `holding` keeps the homes of what stays; `gate`
checks that nothing is lost. `documents` merges Documents, `source_text` texts.
"""
