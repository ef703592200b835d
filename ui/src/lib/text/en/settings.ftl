# The words of settings.
settings-title = Settings
