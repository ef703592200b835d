# The words of disagreements.
disagreements-title = Disagreements
disagreements-about = Two people recorded different values for the same field before their laptops met. Both stand until somebody chooses, with a reason.
disagreements-reading = Reading
disagreements-none = Nobody disagrees
disagreements-none-text = When two laptops bring different values for the same field, both stand here with who, when and from where.
disagreements-kept = both kept on purpose
disagreements-more = { $count ->
    [one] Show 1 more
   *[other] Show { COUNT($count) } more
  }
