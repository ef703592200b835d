# The words of sync.
sync-title = Sync
