# The words of records.
records-title = Records
records-sites = Sites
records-remains = Remains
records-ballistics = Ballistics
records-list-width = Width of the list
records-kind = Kind of record
records-find = Find by number or words
records-hits = { $count ->
    [0] not found here
    [one] 1 hit
   *[other] { COUNT($count) } hits
  }
records-hits-hidden = { $count ->
    [one] 1 more outside the filter
   *[other] { COUNT($count) } more outside the filter
  }
records-filter = Which records
records-filter-all = All
records-filter-incomplete = Incomplete
records-filter-disputed = Disputed
records-filter-withdrawn = Withdrawn
records-sort = Order
records-sort-newest = Newest first
records-sort-oldest = Oldest first
records-sort-number = By number
records-sort-observed = By time seen
records-none = { $kind }: nothing recorded yet
records-none-incomplete = Nothing is incomplete here
records-none-disputed = Nobody disagrees here
records-none-withdrawn = Nothing was withdrawn here
records-none-narrowed = Nothing of this site and examiner here
records-at-site = At the site
records-any-site = Any site
records-by-examiner = Seen by
records-any-examiner = Seen by anybody
records-select = { $kind }: choose one from the list
records-select-text = Arrows move through the list, Enter opens the record, typing finds a number.
records-reading = Reading
records-again = Try again
records-not-shown = This record cannot be shown
records-hazard = Hazard
records-disputed-fields = { $count ->
    [one] 1 field disputed
   *[other] { COUNT($count) } fields disputed
  }
records-missing-fields = { $count ->
    [one] 1 needed field is empty
   *[other] { COUNT($count) } needed fields are empty
  }
records-complete = Nothing needed is missing
records-withdrawn = Withdrawn
records-out = Out before it was raised. Tell the people: it cannot be called back.
records-out-bundle = Bundle { $name } for { $whom }, { $time }
records-out-reader = Read at headquarters by { $name } on { $device }, { $time }
records-seen = Seen { $time }
records-actions = More to do with this record
records-open = Open as a page
records-sections = Sections
records-section-changed = Holds something that is not saved
records-section-filled = { $filled } of { $of } filled
records-fields = Fields of the record
records-findings = What does not fit
records-more = { $count ->
    [one] More: 1 field
   *[other] More: { COUNT($count) } fields
  }
records-less = Less
records-rest = { $count } more
records-all = { $count ->
    [one] Show it
   *[other] Show all { COUNT($count) }
  }
records-save = Save
records-save-section = { $count ->
    [one] Save 1 field of this section
   *[other] Save { COUNT($count) } fields of this section
  }
records-unsaved = { $count ->
    [one] 1 field is not saved
   *[other] { COUNT($count) } fields are not saved
  }
records-discard = Throw away
records-reason = Why is it changed?
records-reason-asked = What was recorded before is changed. Say why, in a few words; it stays in the history.
records-reason-typing-error = Typing error
records-reason-better-measure = Better measurement
records-reason-new-information = New information
records-reason-second-examiner = Second examiner
records-reason-translation = Translation
records-restored = Brought back: typed on { $time } and not saved
records-restored-fields = Not recorded yet: { $fields }.
records-restored-keep = Keep it
records-restored-discard = Throw it away
records-saved = { $count ->
    [one] 1 field saved
   *[other] { COUNT($count) } fields saved
  }
records-put-back = Put this back
records-put-back-reason = Taken back
records-withdraw = Withdraw
records-withdraw-title = Withdraw { $record }?
records-withdraw-about = The record stays, with the reason, and so does its history. It leaves the lists and counts. Withdrawing cannot be taken back.
records-withdraw-reason = Why it is withdrawn
records-withdraw-not = Leave it
records-withdraw-typing = Typing error
records-withdraw-wrong = Wrong kind of record
records-withdraw-twice = Recorded twice
records-children = What belongs to it
records-add = Add
records-add-kind = Add: { $kind }
records-add-close = Close
records-added = Recorded { $record }
records-referring = What refers to it
records-photo = Photo { $name }
records-photos-count = { $count ->
    [one] 1 photo
   *[other] { COUNT($count) } photos
  }
records-photos-show = Show the pictures
records-wounds = Injuries on the body
records-wounds-count = { $count ->
    [one] 1 injury
   *[other] { COUNT($count) } injuries
  }
records-wounds-unplaced = { $count ->
    [one] 1 injury is on no chart
   *[other] { COUNT($count) } injuries are on no chart
  }
records-wounds-help = A number leads to its injury, dragging moves it; a tap beside begins a new one.
records-wounds-look = A number leads to its injury.
records-wound-new = the new injury
records-wound-here = { $place }: nothing recorded here.
records-wound-record = Record an injury here
records-wound-not = Not here
records-moved = { $count ->
    [one] One injury moved and not saved
   *[other] { $count } injuries moved and not saved
}
records-moved-back = Put back
records-moved-save = Save the new place
records-teeth = Teeth
records-tooth = Tooth { $fdi }
records-teeth-help = Choose a tooth: surfaces by tap or M O I D V L, the rest by its keys; arrows go on to the next.
records-teeth-look = A tooth that is chosen is named.
records-tooth-open = Open its record
records-tooth-new = not recorded yet
records-tooth-disputed = Two people disagree about this tooth. Settle it on its own page.
records-teeth-open = { $count ->
    [one] One tooth is not saved
   *[other] { $count } teeth are not saved
}
records-teeth-save = { $count ->
    [one] Save the tooth
   *[other] Save { $count } teeth
}
records-teeth-rest = The rest: present and sound
records-teeth-beside = Chart beside it
records-teeth-compared = Teeth in life and after death
records-history = History
records-history-all = History of the whole record
records-history-whole = Whole record
records-history-none = Nothing was said of it yet
records-history-cleared = (cleared)
records-notes = Notes
records-notes-none = No notes on this record
records-note = A note on this record
records-note-add = Add the note
records-keys = Records
records-key-save = Save what is entered
records-key-next = Next section
records-key-previous = Previous section
records-key-find = Find in the list
records-report = Report of the body
records-report-print = Print
records-report-save = Save as SVG
records-report-saved = Saved: { $path }
records-report-back = Back to the record
records-report-no = No.
records-report-injury = Injury
records-report-described = Described
records-report-by = Printed by { $name } on { $laptop }
records-report-guarded = { $count ->
    [one] One protected field is not printed
   *[other] { $count } protected fields are not printed
}
records-report-veiled = Not shown: remains
records-report-no-preview = No preview
records-report-more = { $count ->
    [one] One more photo is not printed.
   *[other] { $count } more photos are not printed.
}
