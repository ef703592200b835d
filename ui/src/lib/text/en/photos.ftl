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
photos-reading = Reading the photos
photos-not-read = The photos could not be read
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
photos-until-day = Until
photos-and-later = and later
photos-by-place = Place
photos-near = Within { $distance } of { $of }
photos-near-place = a place
photos-on-map = In what the map showed
photos-place-filter = Taken where
photos-near-record = Around a record
photos-near-typed = or around a place
photos-near-typed-hint = Latitude and longitude, or an MGRS square
photos-within = Within
photos-anywhere = Anywhere
photos-place-look = Show these
photos-place-wrong = This is no place. Write it like 46.63541, 32.61688 or 36T VS 83721 65014.
photos-place-of-none = This record has no place. Choose another, or type a place.
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
photos-undo = Undo
photos-filing-more = More
photos-shows = Shows
photos-subject-placeholder = Number or words of a record
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
photos-with-scale = With a scale
photos-without-scale = Without a scale
photos-filed-scale = { $count ->
    [one] 1 photo has a scale beside what it shows
   *[other] { COUNT($count) } photos have a scale beside what they show
  }
photos-filed-no-scale = { $count ->
    [one] 1 photo is without a scale
   *[other] { COUNT($count) } photos are without a scale
  }
photos-filed-partly = Done for { $done } of { $of }; the others stay as they were.

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

photos-back = Back
photos-of = { $at } of { $total }
photos-one-not-read = The photo could not be read
photos-give-out = Give the original out
photos-history = History and notes of the record
photos-facts = About this photo
photos-tab-about = About
photos-tab-data = All data
photos-time = Time
photos-time-of-intake = when it was taken in; the file has none
photos-source = Source: { $source }
photos-source-none = not said
photos-role = Role
photos-not-filed = Not filed
photos-made-from = Made from
photos-safe = Bytes
photos-size = Size
photos-hash = SHA-256
photos-place = Place
photos-place-none = This photo has no place. Choose it in the timeline and give the place by hand.
photos-everything = { $count ->
    [one] 1 thing that the file says
   *[other] All { COUNT($count) } things that the file says
  }
photos-preview-coming = The preview is being made. The original is safe.
photos-preview-none = There is no preview of this file yet, or its format has none. The original is safe; give it out to look at it with another program.
photos-preview-make = Make the missing previews
photos-veiled-about = This picture shows remains, is marked as distressing, or is not filed yet.
photos-veiled-show = Show it
photos-unplayable = This window cannot play the file
photos-unplayable-text = The original is safe. Give it out to play it with another program.
photos-beyond = You see the preview of { $width } pixels; the original is sharper. Give it out for a closer look.
photos-sketch-about = { $count ->
    [one] Sketch with north up: this photo and 1 record within { $radius }
   *[other] Sketch with north up: this photo and { COUNT($count) } records within { $radius }
  }
photos-sketch-direction = Looks { $degrees }° from { $north ->
    [magnetic] magnetic
   *[true] true
  } north
photos-sketch-no-direction = Direction of view not known
photos-sketch-scale = Outer ring: { $radius }, north up
photos-sketch-near = Near this photo
photos-compare-title = { $count ->
    [one] 1 photo
   *[other] { COUNT($count) } photos side by side
  }
photos-compare-few = Choose two to four photos
photos-compare-few-text = Mark them in the timeline with Space, then compare.
photos-compare-remove = Take out of the comparison
photos-link = Move and zoom together
photos-unlink = Move and zoom each by itself
photos-strip = Photos to file
photos-filing-title = File photos in runs
photos-filing-done = Everything is filed
photos-filing-done-text = No photo waits for a role or a subject.
photos-to-photos = To the photos
photos-hint-mark = mark
photos-hint-run = mark a run
photos-hint-file = file

photos-annotate-title = Annotate a copy
photos-annotate-record = Record the copy
photos-annotate-failed = The copy was not recorded. What is drawn is kept.
photos-annotate-foot = Annotated copy of { $num } · { $name } · SHA-256 { $hash }…
photos-annotate-layer = { $count ->
    [one] 1 mark on the picture
   *[other] { COUNT($count) } marks on the picture
  }
photos-annotate-tools = What to draw
photos-annotate-marks = Marks
photos-annotate-words = Words
photos-annotate-length = Length of the bar
photos-annotate-length-hint = As the scale in the picture shows it, with its unit: 50 mm
photos-annotate-note = Note
photos-annotate-note-hint = What the marks mean and why
photos-annotate-note-default = Marks drawn on a copy of the preview
photos-annotate-about = The original stays as it is. The copy is a new file with a hash of its own that points to the original.
photos-tool-arrow = Arrow
photos-tool-circle = Circle
photos-tool-text = Words
photos-tool-scale = Scale bar
photos-tool-how-arrow = Drag from the end to the point of the arrow.
photos-tool-how-circle = Drag around what matters.
photos-tool-how-text = Tap where the words begin, then type.
photos-tool-how-scale = Drag along the scale in the picture, then type the length that you covered.

photos-keys-compare = Comparing photos
photos-keys-annotate = Annotating
photos-key-next = Next photo
photos-key-last = Photo before
photos-key-first = First photo
photos-key-end = Last photo
photos-key-larger = Zoom in
photos-key-smaller = Zoom out
photos-key-whole = Whole picture
photos-key-pixels = Pixel for pixel
photos-key-pan = Move the picture
photos-key-annotate = Annotate a copy
photos-key-compare-next = Compare with the next photo
photos-key-facts = Show or hide what is known of it
photos-key-back = Back
photos-key-link = Zoom together or each by itself
photos-key-mark = Mark and go on
photos-key-mark-run = Mark up to here
photos-key-run-right = Mark a run to the right
photos-key-run-left = Mark a run to the left
photos-key-put-arrow = Put an arrow
photos-key-put-circle = Put a circle
photos-key-put-text = Put words
photos-key-put-scale = Put a scale bar
photos-key-move-mark = Move the mark
photos-key-stretch-mark = Move the end of the mark
photos-key-remove-mark = Remove the mark
photos-key-undo = Undo
photos-key-redo = Do again
photos-key-record-copy = Record the copy
photos-panel-none = No photo names this record. File photos to it in the timeline.
photos-panel-all = { $count ->
    [one] Show in the timeline
   *[other] Show all { COUNT($count) } in the timeline
  }
photos-fetch-away = { $count ->
    [one] Fetch the photo that is not here ({ $size })
   *[other] Fetch the { COUNT($count) } photos that are not here ({ $size })
  }
