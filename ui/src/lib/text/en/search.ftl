# One box over everything.
search-title = Search
search-box = Search for
search-hint = A number, a name, a word
search-everywhere = In all cases
search-empty = Search everything in the case
search-empty-text = Part of a number, a name in Cyrillic or Latin spelling, any word of a description. Results appear while you type.
search-found = { $count ->
    [0] Nothing found
    [one] 1 record
   *[other] { COUNT($count) } records
  }
search-first = The first { $shown } of { COUNT($count) } records. Type more to find fewer.
search-most = The first { $shown } of more than { COUNT($count) } records. Type more to find fewer.
search-none = Nothing fits. Try fewer letters, another spelling, or another word.
search-kinds = Kinds
search-all-kinds = All kinds
search-withdrawn = withdrawn
search-disputed = disputed
