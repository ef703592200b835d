# The words of intake.
intake-title = Take in photos
intake-about = Files are copied byte for byte into the vault. The card is only read, never changed.
intake-what = What is taken in
intake-card = Camera card
intake-stick = Removable drive
intake-no-card = No camera card was found. Put one in, and it appears here by itself.
intake-used = { $used } of { $total } used
intake-read-only = write-protected
intake-pick-folder = Choose a folder
intake-pick-files = Choose files
intake-drop = or drop files and folders here
intake-drop-now = Let go to choose them
intake-files = { $count ->
    [one] 1 file or folder
   *[other] { COUNT($count) } files and folders
  }
intake-source = Where they come from
intake-source-hint = Stands in every record: the number or label of the card, and the camera. The same source later goes on where it stopped.
intake-read-back = Read every stored photo back and compare it
intake-read-back-hint = Slower, and the only proof that the disk holds what the card gave. Needed before a card is emptied.
intake-role-none = No role
intake-counting = Counting the files…
intake-offered = { $count ->
    [one] 1 file, { $size }
   *[other] { COUNT($count) } files, { $size }
  }
intake-free = { $free } free on this laptop
intake-tight = It may not all fit
intake-tight-text = With previews about { $needed } are needed, and { $free } are free. What fits is taken in and safe, the rest stays on the card. Make room first, or choose some of its folders. What was taken in before needs no room again.
intake-for-all = The same for all of these photos
intake-for-all-text = Stands in every record from the beginning. It can be changed photo by photo when they are filed.
intake-remains = They may show remains
intake-remains-hint = Their pictures stay blurred until they are filed or opened. Take the tick away for photos of places and things.
intake-begin = Take in
intake-not-begun = It was not begun
intake-running = Taking in
intake-running-of = Taking in: { $source }
intake-so-far = { $done } looked at and copied, { $left } still only on the card
intake-so-far-verified = { $done } looked at, copied and verified, { $left } still only on the card
intake-running-text = You can go on working. Stop ends after what is in hand is safe; the same card goes on from there.
intake-outcome = Outcome
intake-outcome-of = Outcome: { $source }
intake-broke = The intake ended before its time. What was copied is safe.
intake-all = Everything offered is in the vault
intake-all-verified = Everything offered is in the vault, and verified
intake-all-text = Keep the card as it is until headquarters has confirmed each photo.
intake-stopped = { $count ->
    [one] Stopped: 1 file is still only on the card
   *[other] Stopped: { COUNT($count) } files are still only on the card
  }
intake-stopped-text = What was copied is safe. Go on to take in the rest.
intake-some-failed = { $count ->
    [one] 1 file could not be taken in
   *[other] { COUNT($count) } files could not be taken in
  }
intake-some-failed-text = Everything else is safe in the vault. Keep the card. Try again, with another reader if it fails again.
intake-nothing = There was nothing to take in
intake-nothing-text = No files were found there. Check that it is the right card or folder.
intake-go-on = Go on
intake-try-again = Try again
intake-count-offered = offered
intake-count-stored = new, copied
intake-count-stored-verified = new, copied and verified
intake-count-duplicates = same bytes as another
intake-count-known = taken in before
intake-count-failed = not taken in
intake-count-left = still on the card
intake-to-filing = { $count ->
    [one] File this photo
   *[other] File these { COUNT($count) } photos
  }
intake-to-photos = Show the photos
intake-failed = { $count ->
    [one] Not taken in: 1 file
   *[other] Not taken in: { COUNT($count) } files
  }
intake-passed-over = { $count ->
    [one] Passed over: 1 thing
   *[other] Passed over: { COUNT($count) } things
  }
intake-gaps = { $count ->
    [one] 1 gap in the frame numbers
   *[other] { COUNT($count) } gaps in the frame numbers
  }
intake-gaps-text = Ask the photographer: deleted in the camera, on another card, or never taken. Note the answer.
intake-duplicates = { $count ->
    [one] 1 file with the same bytes as another
   *[other] { COUNT($count) } files with the same bytes as others
  }
intake-duplicates-text = Nothing is stored twice. The first record keeps these names too.
intake-first-record = First record
intake-flags = { $count ->
    [one] 1 photo with something to look at
   *[other] { COUNT($count) } photos with something to look at
  }
intake-show-all = Show all lines
intake-stored-list = Place and time of each new photo, and where they come from
intake-time-none = when it was taken in; the file has none
intake-place-none = no place
intake-previews = Making previews
intake-previews-text = The photos are safe already. Previews are made from the stored originals.

intake-clock-title = Check a camera clock
intake-clock-about = Once for each camera and day: photograph a clock that is right, or type how far the camera is off. What the camera wrote stays as it is.
intake-clock-failed = The clock check was not recorded
intake-clock-half = The clock check is recorded. Not all times are corrected by it yet; press “Record and correct” again to go on.
intake-clock-none = No camera yet
intake-clock-none-text = Take in photos first; cameras are known by what they write into them.
intake-clock-camera = Camera
intake-clock-way = How the error is known
intake-clock-by-photo = From a photo of a clock
intake-clock-by-hand = Typed
intake-clock-photo = Photo of the clock
intake-clock-wrote = The camera wrote
intake-clock-wrote-none = The camera wrote no time into this photo. Choose another, or type how far it is off.
intake-clock-wrote-no-zone = The camera wrote its time without a zone. Give the zone of the camera below.
intake-clock-shown = The clock in the photo shows
intake-clock-shown-hint = Date and time by the zone of this laptop
intake-clock-length = The camera is off by
intake-clock-length-hint = Hours, minutes, seconds: 1:02:03
intake-clock-direction = Direction
intake-clock-ahead = ahead
intake-clock-behind = behind
intake-clock-reference = Compared with
intake-clock-zone = Zone of the camera
intake-clock-zone-hint = Only for photos in which the camera wrote none
intake-clock-zone-wrong = Write it as +02:00
intake-clock-not-yet = The error follows from what you enter.
intake-clock-right = The clock of the camera is right.
intake-clock-offset = The camera is { $length } { $direction ->
    [ahead] ahead
   *[behind] behind
  }. The times of its { $count } photos will be corrected by that.
intake-clock-record = Record and correct
intake-clock-done = { $count ->
    [one] Recorded. 1 time was corrected
   *[other] Recorded. { COUNT($count) } times were corrected
  }
intake-clock-without = { $count ->
    [one] 1 photo has no camera time, or none with a zone; it was left as it is. Give the zone of the camera, or the time by hand.
   *[other] { COUNT($count) } photos have no camera time, or none with a zone; they were left as they are. Give the zone of the camera, or the times by hand.
  }
intake-clock-done-text = Each photo keeps what its camera wrote beside the corrected time, and names this check.
