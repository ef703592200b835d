# The words of custody.
custody-title = Exhibits
