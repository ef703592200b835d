# The words of disagreements.
disagreements-title = Disagreements
