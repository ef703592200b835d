# Exhibits and custody: who holds what since when.
custody-title = Exhibits
custody-panel = Custody
custody-act-event = Record a custody event
custody-count = { $count ->
    [one] 1 item
   *[other] { COUNT($count) } items
  }
custody-things = { $count ->
    [one] 1 item
   *[other] { COUNT($count) } items
  }
custody-new = New exhibit
custody-find = Number or words
custody-kind = Kind
custody-who = Held by
custody-everybody = Held by anybody
custody-any-state = In any state
custody-not-read = This could not be read
custody-nothing = Nothing here
custody-nothing-text = Record an exhibit with Ctrl+N, or choose another kind or holder above.
custody-pick = Pick { $number }
custody-picked = { $count ->
    [0] None picked
    [one] 1 picked
   *[other] { COUNT($count) } picked
  }
custody-pick-none = Pick none
custody-acts = What to do with the items picked
custody-scan = Scan or type a number
custody-scan-first = Scan one item after the other. Each code is the number on its label.
custody-scan-picture = Read a code from a picture
custody-scan-nothing = No code was found in this picture. Type the number, or try a sharper picture.
custody-refused-unfit = { $name } is nothing that can be handed over. Check the number.
custody-refused-twice = { $name } is on the list already.
custody-refused-withdrawn = { $name } was withdrawn. Look at the record before you go on.
custody-take-out = Take { $number } off the list
custody-not-yours = Not held by you
custody-hand-over = Hand over
custody-event = Custody event
custody-label = Label
custody-labels = Labels
custody-form = Hand-over form
custody-holder = Held by
custody-nobody = nobody
custody-place = Lies at
custody-state = State
custody-state-not-taken = Not taken into custody
custody-state-held = In custody
custody-state-in-transit = On its way
custody-state-lost = Lost
custody-state-released = Released
custody-state-destroyed = Destroyed
custody-seal = Seal
custody-seal-unknown = no seal noted
custody-seal-none = unsealed
custody-seals = Seals
custody-seal-number = Number
custody-seal-on = Put on
custody-seal-off = Came off
custody-seal-not-said = not recorded
custody-seal-still = still on
custody-hazard = Hazard
custody-open = Open hand-over
custody-open-title = Open hand-overs
custody-open-count = { $count ->
    [one] 1 hand-over lacks a signature
   *[other] { COUNT($count) } hand-overs lack a signature
  }
custody-open-more = { $count ->
    [one] Show 1 more
   *[other] Show { COUNT($count) } more
  }
custody-open-fewer = Show fewer
custody-missing-giver = { $name } has not signed as giver.
custody-missing-receiver = { $name } has not signed as receiver.
custody-unsigned-giver = Giver has not signed
custody-unsigned-receiver = Receiver has not signed
custody-on-paper-giver = Giver signed on paper
custody-on-paper-receiver = Receiver signed on paper
custody-sign = Sign now
custody-two-holders = Two holders
custody-two-holders-text = The events contradict each other. Both are shown; the program does not choose. Find out who had it, and record what is missing or correct what is wrong.
custody-findings = What does not fit
custody-timeline = Events
custody-collect = Take into custody
custody-danger = Leave it. Keep away.
custody-danger-text = It may explode. It can be taken into custody only after it is recorded who of EOD cleared it, and when.
custody-no-events = No custody event yet.
custody-show-event = Show the record
custody-correct = Correct
custody-corrected = Corrected
custody-correct-text = The event stays as it was. Fill in only what was different; it counts from then on, and both are shown.
custody-pile-stays = { $count ->
    [one] The item that you picked on the list stays picked.
   *[other] The { COUNT($count) } items that you picked on the list stay picked.
  }
custody-pile-add = Take them along
custody-restored = What you had begun is here again ({ $time }).
custody-receiver = Who receives
custody-receiver-other = Somebody else: a person or examiner of the case
custody-optional = optional
custody-giver-signs = { $name } ({ $initials }) gives, and signs by being signed on.
custody-receiver-signs = When the receiver signs
custody-signs-now = Both sign now, here
custody-signs-later = Receiver signs later
custody-passphrase = Passphrase of { $initials }
custody-open-then = The hand-over stays open, and the giver stays the holder, until the receiver has signed.
custody-sign-both = Sign for both and hand over
custody-sign-one = Sign as giver and hand over
custody-lacking = Still needed:
custody-lacks-items = items
custody-lacks-receiver = who receives
custody-lacks-purpose = purpose
custody-lacks-seal = state of the seals
custody-lacks-passphrase = passphrase of the receiver
custody-not-handed-over = Not handed over
custody-in-the-way = { $count ->
    [one] 1 thing stands in the way. Nothing was recorded.
   *[other] { COUNT($count) } things stand in the way. Nothing was recorded.
  }
custody-in-the-way-more = { $count ->
    [one] and 1 more
   *[other] and { COUNT($count) } more
  }
custody-in-the-way-giver-does-not-hold = not held by { $other } at that time
custody-in-the-way-explosive-not-cleared = { $known ->
    [yes] { $other } may explode and was not cleared
   *[no] may explode and was not cleared
  }
custody-in-the-way-nobody-carries = lies in another store
custody-in-the-way-unknown-record = not in this case
custody-in-the-way-ambiguous-record = several records answer to this
custody-remedy-giver-does-not-hold = Look at the custody of what is not held, and record or correct what is missing there, or take it off the list.
custody-remedy-explosive-not-cleared = Leave what may explode, keep away, and record who of EOD cleared it and when.
custody-remedy-nobody-carries = A person must stand between two stores. Name the person who carries what lies elsewhere.
custody-remedy-unknown-record = Check the numbers that are not in this case.
custody-remedy-ambiguous-record = Give the full number where several records answer.
custody-done = Handed over to { $receiver }
custody-done-text = Both have signed. The texts of the items are kept as they were at this moment.
custody-done-open = Given, not yet received
custody-done-open-text = { $giver } has signed; { $receiver } has not. Until then { $giver } holds the items. It is listed under open hand-overs.
custody-print-form = Print the form
custody-next = Next
custody-event-done = Recorded
custody-event-refused = Not recorded
custody-event-save = Record the event
custody-earlier = It happened earlier
custody-earlier-hint = When it happened, by local time. Empty means now.
custody-earlier-ahead = That is still to come by the clock of this laptop. Check what you typed, and whether the clock is right.
custody-new-place = New place
custody-new-place-add = Add
custody-copies = Copies of each label
custody-copies-one = One copy
custody-copies-two = Two: outside and inside
custody-begin = Where the sheet begins
custody-begin-at = Begin at label { $number }
custody-print = Print
custody-labels-hint = A4, eight labels of 99 × 67 mm. Print at full size (100%), without margins.
custody-labels-none = No items were chosen
custody-labels-none-text = Pick or scan items in the list of exhibits, then choose Labels.
custody-sheet = Sheet { $number }
custody-label-case = Case
custody-label-site = Site
custody-label-by = Collected by
custody-label-bag = Bag
custody-label-sign = Signature
custody-label-hazard = HAZARD: NOT CLEARED
custody-form-kind = Hand-over of exhibits
custody-form-code = Code of this hand-over
custody-form-from = Given by
custody-form-to = Received by
custody-form-purpose = Purpose
custody-form-seals = Seals
custody-form-condition = Condition
custody-form-no = No.
custody-form-items = { $count ->
    [one] 1 item, as it was called at the hand-over
   *[other] { COUNT($count) } items, as they were called at the hand-over
  }
custody-form-given = Given
custody-form-received = Received
custody-form-giver = Giver
custody-form-receiver = Receiver
custody-form-signed = Signed with the key of the seat, { $time }
custody-form-on-paper = Signed on paper or drawn, { $time }
custody-form-unsigned = Not signed in the program yet
custody-form-name = Signature,
custody-form-date = Date and time
custody-form-printed = Printed by { $name }, { $time }
custody-form-or-paper = Form, signature on paper
custody-paper-title = Signed on paper
custody-paper-text = For somebody who does not sign in this program. Print the form, let them sign it, photograph or scan the page, and record it here. It counts as their signature, and every form and report says that it is one on paper.
custody-paper-side = Who signed
custody-paper-giver = Giver: { $name }
custody-paper-receiver = Receiver: { $name }
custody-paper-photo = Photo or scan of the signed page
custody-paper-add = Add from a file
custody-paper-pick = Choose the photo or scan of the signed page
custody-paper-here = Or choose a photo of the case
custody-paper-look = Look at { $name }
custody-paper-source = Signed page
custody-paper-before = This file was taken in before. Choose it among the photos of the case.
custody-paper-how = How it was signed
custody-paper-written = On paper
custody-paper-drawn = Drawn on a screen
custody-paper-record = Record the signature
custody-paper-done = The signature on paper is recorded, and both sides have signed.
custody-paper-refused = The signature was not recorded
custody-paper-lacks-side = who signed
custody-paper-lacks-picture = photo of the page
