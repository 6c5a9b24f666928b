"""Where articles come from: source documents, their versions, and how both meet again.

`importing` reads files and makes articles, and `uploading` is its admin; `reimport` merges
a new version with what the editors made of the article, `review` asks people about it,
`overrides` lets a held page out all the same, `late_saves` puts a save that came too late
together with what came between; `history`, `origins` and `panels` look back.
"""
