"""Articles and their sections: pages, blocks, drafts, and the published record."""
