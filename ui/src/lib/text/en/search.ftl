# The words of search.
search-title = Search
