"""Tables drawn with bars, typed with tabs, or with columns of words that stand in line."""
