# The words of quick.
quick-title = Quick record
