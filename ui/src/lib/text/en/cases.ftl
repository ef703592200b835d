# The case at a glance, and new cases.
cases-case-title = Case
cases-none = No case yet
cases-none-text = A case holds everything you record. Open one here, or take one in from a bundle.
cases-new = New case
cases-new-text = More can be filled in later.
cases-from-bundle = Take in a bundle
cases-number = Case number
cases-number-hint = Your agency’s own number. It begins every number in the case and stays.
cases-number-wrong = The case needs its number.
cases-name = Name
cases-name-hint = A neutral name without names of victims: it is seen on screens and labels.
cases-name-wrong = The case needs a name.
cases-make = Open the case
cases-not-made = The case was not opened
cases-reading = Reading the case
cases-take-in = Take in photos
cases-today = { $count ->
    [one] record today
   *[other] records today
  }
cases-incomplete = to be completed
cases-open-hand-overs = { $count ->
    [one] open hand-over
   *[other] open hand-overs
  }
cases-overdue = { COUNT($count) } for more than a day
cases-disagreements = { $count ->
    [one] disagreement
   *[other] disagreements
  }
cases-findings = { $count ->
    [one] finding
   *[other] findings
  }
cases-serious = { COUNT($count) } serious
cases-photos = { $count ->
    [one] photo
   *[other] photos
  }
cases-without-place = { COUNT($count) } without a place
cases-not-at-hq = not at headquarters
cases-last-receipt = last receipt { $ago }
cases-no-receipt = no receipt yet
cases-typed-title = Typed and not recorded
cases-typed-new = { $kind }, begun
cases-typed-record = Changed fields
cases-typed-note = Note
cases-typed-withdraw = Reason for withdrawing
cases-typed-dispute = Settling of a disagreement
cases-typed-annotate = Marks on a photo
cases-typed-event = Custody event
cases-typed-hand-over = Hand-over
cases-typed-picked = Picked exhibits
cases-typed-clock = Clock check
cases-typed-bundle = Bundle to be written
cases-today-title = Today
cases-today-none = Nothing was recorded today. Begin with Record above, or Ctrl+N.
cases-all-today = All { COUNT($count) }
cases-incomplete-title = To be completed
cases-incomplete-none = Every record has what its form needs.
cases-all-incomplete = All { COUNT($count) }
cases-missing = Lacks { $fields }
cases-lacks = { $count ->
    [one] 1 field empty
   *[other] { $shown } fields empty
  }
cases-parts-lack = { $kind }: { COUNT($records) }, lacking { $missing ->
    [one] 1 field
   *[other] { COUNT($missing) } fields
  }
cases-hand-overs-title = Open hand-overs
cases-to = to
cases-unsigned-giver = giver has not signed
cases-unsigned-receiver = receiver has not signed
cases-over-a-day = open for more than a day
cases-findings-title = What does not fit
cases-weight-serious = Serious
cases-weight-warning = Warning
cases-weight-hint = Hint
cases-all-findings = All { COUNT($count) }
cases-numbers = Records by kind
cases-entries = { $count ->
    [one] 1 signed entry
   *[other] { COUNT($count) } signed entries
  }
cases-places = Places
cases-open-map = Open the map
cases-map-of = { $count ->
    [one] Map of 1 place
   *[other] Map of { COUNT($count) } places
  }
cases-records-title = All records
cases-records-none = No record fits
cases-filter = Which records
cases-filter-all = All
cases-filter-today = Today
cases-filter-incomplete = To be completed
cases-filter-disputed = Disputed
cases-filter-withdrawn = Withdrawn
cases-sort = Order
cases-sort-newest = Newest first
cases-sort-oldest = Oldest first
cases-sort-observed = By time seen
cases-sort-number = By number
