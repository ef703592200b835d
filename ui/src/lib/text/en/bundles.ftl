# The words of bundles.
bundles-title = Bundles
