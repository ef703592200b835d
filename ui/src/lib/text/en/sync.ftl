# Headquarters: joining it, sending and fetching, what is where.
sync-title = Sync
sync-alone = This laptop works on its own. Everything you record is kept here; a bundle carries it out.
sync-join = Join headquarters
sync-join-own = Join with your own code
sync-join-own-text = This laptop has joined headquarters, and you have not. Ask headquarters for a code in your name: what you sign is taken there only then.
sync-join-again = Join again
sync-join-again-text = Only if headquarters tells you to, such as after its server was replaced. It gives you a new code for that. What is here stays as it is.
sync-reading = Reading what is where
sync-now = Sync now
sync-go-on = Go on
sync-speed = Speed limit
sync-no-limit = No limit
sync-cap = Data at most
sync-no-cap = As much as needed
sync-fetch-too = Also fetch photos that are only there
sync-fetch-so-many = Also fetch photos and files that are not here: { COUNT($photos) } ({ $size })
sync-fetch-too-hint = Photos of colleagues. The limit on data holds for them too.
sync-last = Last sync
sync-ended-complete = Everything that headquarters may have is there, and everything that this laptop may have is here.
sync-entries-confirmed = Entries confirmed
sync-entries-received = Entries received
sync-originals-confirmed = Photos and files confirmed
sync-originals-fetched = Photos and files fetched
sync-originals-missing = Photos and files still not here
sync-receipts = New receipts
sync-data = Data used
sync-data-both = { $sent } sent, { $received } received
sync-refused = Entries refused
sync-revoked = Headquarters no longer takes anything from this laptop and examiner. What is here is safe. Speak to headquarters.
sync-of = { $part } of { $whole }
sync-cases = Cases
sync-case = Case
sync-entries = Entries confirmed
sync-photos = Photos confirmed
sync-to-send = To send
sync-state = State
sync-more = Photos of the case
sync-no-cases = There is no case yet.
sync-not-granted = headquarters has not opened this case to you
sync-waiting = waiting
sync-all-there = all at headquarters
sync-refused-code = { COUNT($count) } refused: { $why }
sync-marked-code = { COUNT($count) } marked: { $why }
sync-why-after-revocation = arrived after the revocation of its seat
sync-why-forked = rewritten history
sync-why-link-broken = does not follow the one before it
sync-why-not-granted = case not opened to the seat
sync-why-seen-wrong = names a state of the log that never was
sync-why-signature-wrong = signature does not fit
sync-why-seat-unknown = seat not known there
sync-why-case-unknown = case not known there
sync-show-photos = Photos
sync-hide-photos = Hide photos
sync-more-photos = More
sync-see-entries = { $count ->
    [one] Show the entry that is not confirmed
   *[other] Show the { COUNT($count) } entries that are not confirmed
  }
sync-see-photos = { $count ->
    [one] Show the photo or file that is not confirmed
   *[other] Show the { COUNT($count) } photos and files that are not confirmed
  }
sync-list-entries-waiting = Entries that headquarters has not confirmed
sync-list-photos-waiting = Photos and files that headquarters has not confirmed
sync-list-photos = Photos of the case
sync-none-waiting = None.
sync-entry-no-record = About the case itself
sync-entry-more = and { COUNT($count) } more
sync-last-receipts = Last receipts
sync-receipt-number = Number
sync-receipt-at = Received there
sync-receipt-entries = Entries
sync-receipt-originals = Photos and files
sync-photo-there = at headquarters
sync-photo-here = only here
sync-photo-nowhere = not on this laptop
sync-fetch-photo = Fetch this photo
sync-headquarters = Headquarters
sync-address = Address
sync-origin = Name
sync-examiner = You are known there as
sync-examiner-none = Not enrolled with this examiner
sync-block = Letters in your numbers
sync-receipts-held = Receipts held
sync-last-receipt = Last receipt
sync-never = Never
sync-clock = Clock of this laptop
sync-clock-right = Right to the second
sync-clock-ahead = { $time } ahead
sync-clock-behind = { $time } behind
sync-log = Entries in its log
sync-pin = Key of its server (SHA-256)
sync-root = Root of its log
sync-contradictions = { $count ->
    [one] The log of headquarters contradicted itself once
   *[other] The log of headquarters contradicted itself { COUNT($count) } times
  }
sync-contradictions-text = What it shows now does not continue what it showed before. What is on this laptop is safe. Do not delete anything, and speak to the lead of the case.
sync-contradictions-found = Found
sync-contradictions-held = Its log as it had shown it
sync-contradictions-shown = Its log as it showed it then
sync-contradictions-log = { $count ->
    [one] 1 entry
   *[other] { COUNT($count) } entries
  }
sync-contradictions-save = Save as evidence
sync-contradictions-saved = Saved: { $path }
sync-clock-off = The clock of this laptop is wrong
sync-clock-off-text = It differs from that of headquarters by more than a minute. Set it, and note the error with a clock check.
sync-take = Take receipts in from files
sync-take-pick = Choose the files with receipts
sync-take-text = Where there is no link, headquarters writes a receipt for each bundle it took in. Once it is taken in here, what it names counts as being there.
sync-take-refused = No receipt was taken in
sync-taken = { $count ->
    [0] No new receipt
    [one] 1 receipt taken in
   *[other] { COUNT($count) } receipts taken in
  }
sync-taken-known = { $count ->
    [one] 1 was here before.
   *[other] { COUNT($count) } were here before.
  }
sync-taken-refused = { $count ->
    [one] Headquarters refused 1 entry; the table above says why.
   *[other] Headquarters refused { COUNT($count) } entries; the table above says why.
  }
