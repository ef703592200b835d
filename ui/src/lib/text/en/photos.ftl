# The words of photos.
photos-photos-title = Photos
photos-one-title = Photo
photos-close = Close
photos-cancel = Cancel
photos-again = Try again
photos-count = { $count ->
    [one] 1 photo
   *[other] { COUNT($count) } photos
  }
photos-all-by-name = All photos by name
photos-reading = Reading the photos
photos-not-read = The photos could not be read
photos-no-case = No case is open
photos-no-case-text = Choose or make a case first; photos belong to a case.
photos-none = No photos yet
photos-none-text = Take in a camera card, a folder or files. The card is only read, never changed.
photos-none-fit = No photo fits the filter
photos-none-fit-text = Nothing is lost: the filter hides the photos of this case.
photos-show-all = Show all photos
photos-smaller = Smaller pictures
photos-larger = Larger pictures
photos-order-name = Order by name
photos-order-time = Order by time
photos-reveal = Show pictures of remains
photos-veil = Blur pictures of remains
photos-veiled = blurred
photos-no-place = without a place
photos-flags-count = { $count ->
    [one] 1 thing to look at
   *[other] { COUNT($count) } things to look at
  }
photos-to-filing = File in runs
photos-chosen = { $count ->
    [one] 1 photo chosen
   *[other] { COUNT($count) } photos chosen
  }
photos-let-go = Let go
photos-compare = Compare side by side

photos-filters = Filter photos
photos-by-day = Day
photos-by-camera = Camera
photos-by-role = Role
photos-by-flag = Flag
photos-by-subject = What it shows
photos-by-name = Name on the card
photos-any-day = All days
photos-any-camera = All cameras
photos-any-role = All roles
photos-any-flag = Any flags
photos-any-subject = Shows…
photos-unfiled = Not filed
photos-unplaced = No place
photos-of-intake = Of this intake
photos-filter-clear = Show all { $total }

photos-marks = What the marks mean
photos-marks-about = Every photo carries a mark that says where its bytes are safe.
photos-state-elsewhere = Not on this laptop
photos-state-copied = Copied
photos-state-verified-copy = Copied and verified
photos-state-at-hq = At headquarters
photos-state-about-elsewhere = The record is here and the picture is not. It comes with the next sync or bundle that carries it.
photos-state-about-copied = The bytes are stored in this vault under their hash. They were not read back yet; Verify does that.
photos-state-about-verified-copy = The bytes are stored in this vault, were read back whole from the disk, and are the same.
photos-state-about-at-hq = Headquarters has signed a receipt for exactly these bytes.

photos-filing = File photos
photos-filing-more = More
photos-shows = Shows
photos-subject-placeholder = Number or words of a record
photos-subject-nothing = Nothing found. Try a number or another word.
photos-subject-beside = beside what they show already
photos-place-by-hand = Place by hand
photos-place-title = { $count ->
    [one] Place of 1 photo
   *[other] Place of { COUNT($count) } photos
  }
photos-place-label = Latitude and longitude
photos-place-hint = For example 46.63541, 32.61688. The place in the file stays as it is; this is the place relied on, by hand.
photos-place-put = Record the place
photos-distressing-to = Distressing: { $degree }
photos-filed-role = { $count ->
    [one] 1 photo filed as { $role }
   *[other] { COUNT($count) } photos filed as { $role }
  }
photos-filed-subject = { $count ->
    [one] 1 photo shows { $subject }
   *[other] { COUNT($count) } photos show { $subject }
  }
photos-filed-place = { $count ->
    [one] 1 photo has a place by hand
   *[other] { COUNT($count) } photos have a place by hand
  }
photos-filed-distressing = { $count ->
    [one] 1 photo marked as distressing: { $degree }
   *[other] { COUNT($count) } photos marked as distressing: { $degree }
  }

photos-keys = Photos
photos-keys-filing = Filing photos
photos-key-reveal = Show or blur pictures of remains
photos-key-next-day = Next day
photos-key-last-day = Day before
photos-key-file = File in runs
photos-key-compare = Compare the chosen photos
photos-key-let-go = Let go of the chosen photos
photos-key-role-1 = File as the first role
photos-key-role-2 = File as the second role
photos-key-role-3 = File as the third role
photos-key-role-4 = File as the fourth role
photos-key-role-5 = File as the fifth role
photos-key-role-6 = File as the sixth role
photos-key-role-7 = File as the seventh role
photos-key-role-8 = File as the eighth role
photos-key-role-9 = File as the ninth role

photos-flag-exif-place-far-from-site = The place in the file is far from every site of the case. Compare it with your notes; if the camera was wrong, give the place by hand.
photos-flag-exif-time-outside-visit = The time lies outside every recorded visit. Check the clock of the camera against a clock check, or record the visit.
photos-flag-zero-coordinates = The camera wrote 0, 0, which is in the sea off Africa: it had no position. Give the place by hand.
photos-flag-sign-suspect = The place would fit if east and west or north and south were swapped. Check it on the map and give the place by hand if it is wrong.
photos-flag-make-is-app-name = The maker is the name of a program: the file may come from a messenger or an editor. Ask for the file as the camera wrote it.
photos-flag-no-exif = The file says nothing of camera, time or place. Give them by hand from your notes.
photos-flag-edited-by-software = A program has saved this file after the camera. Ask for the original file and take it in too.
photos-flag-duplicate-hash = The same bytes were offered under another name. Nothing was stored twice; the other names are in the record.
photos-flag-number-gap = Frame numbers are missing before this photo. Ask the photographer: deleted, on another card, or never taken.
photos-flag-exif-unreadable = The camera data cannot be read. The photo itself is kept byte for byte. Give time and place by hand.
photos-flag-exif-truncated = The camera data is cut off, as when a card fails. Copy the card again if you still can.
photos-flag-readers-disagree = Two independent readers read the camera data differently. Look at the table before you rely on a value.
photos-flag-gps-no-fix = The receiver of the camera had no satellites. The place may be old. Give it by hand.
photos-flag-gps-unreadable = The position is written in a way that cannot be read. Give the place by hand.
photos-flag-gps-out-of-range = The position is not on the Earth. Give the place by hand.
photos-flag-gps-void = The camera itself marked the position as not valid. Give the place by hand.
photos-flag-gps-time-without-date = Satellite time without its date: it was not used for the time of the photo.
photos-flag-altitude-sign-unknown = The height does not say whether it is above or below sea level. Do not rely on it.
photos-flag-direction-reference-missing = The direction does not say whether north is true or magnetic. The difference can be several degrees.
photos-flag-datum-not-wgs84 = The position is in another datum than WGS 84 and can be off by hundreds of metres. Check it on the map.
photos-flag-places-differ = The file carries two places that differ. Decide which one holds, and give it by hand.
photos-flag-time-unreadable = The time cannot be read. Give it by hand from your notes.
photos-flag-clock-not-set = The clock of the camera was never set. Make a clock check, or give the time by hand.
photos-flag-time-may-be-local = The time has no offset, so it may be local time of anywhere. Make a clock check of this camera.
photos-flag-size-differs = The file was not as long as the card listed. Copy the card again if you still can.
photos-flag-clock-differs-from-gps = The clock of the camera differs from satellite time by more than a quarter of an hour. Make a clock check of this camera.
