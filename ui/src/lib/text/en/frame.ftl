# The frame around every screen.
frame-rail = Main places
frame-skip = Go to the content
frame-overlays = Menus and hints
frame-close = Close
frame-undo = Undo
frame-case-switch = Choose the case
frame-case-none = No case
frame-case-new = New case
frame-search = Search this case
frame-quick = Record
frame-quick-title = What do you want to record?
frame-quick-none = The forms have not been read yet
frame-lock = Lock
frame-signed-on = Signed on: { $name }
frame-saving = Saving
frame-not-saved = Not saved
frame-all-saved = All saved
frame-saved-at = Saved { $time }
frame-hq-none = This laptop has not joined headquarters. Everything is only here and on the copies you make.
frame-hq-none-short = On its own
frame-hq-waiting = Not yet confirmed by headquarters: { $photos ->
    [0] { $entries ->
          [one] 1 entry
         *[other] { COUNT($entries) } entries
        }
   *[other] { $photos ->
          [one] 1 photo
         *[other] { COUNT($photos) } photos
      }{ $entries ->
        [0] {""}
       *[other] {" and "}{ $entries ->
              [one] 1 entry
             *[other] { COUNT($entries) } entries
            }
      }
  }.
frame-hq-counts = Only here: { $photos ->
    [0] { $entries ->
          [one] 1 entry
         *[other] { COUNT($entries) } entries
        }
   *[other] { $photos ->
          [one] 1 photo
         *[other] { COUNT($photos) } photos
      }{ $entries ->
        [0] {""}
       *[other] {", "}{ $entries ->
              [one] 1 entry
             *[other] { COUNT($entries) } entries
            }
      }
  }
frame-hq-all-short = All at headquarters
frame-hq-all = Everything is confirmed by headquarters.
frame-palette = Go to or do anything
frame-palette-hint = Go to a number, a screen, or do something
frame-palette-records = Records
frame-palette-do = Do
frame-palette-go = Go to
frame-palette-nothing = Nothing fits. Try a number, a word of a title, or the name of a screen.
frame-keys = Keys
frame-keys-everywhere = Everywhere
frame-keys-lists = In lists
frame-key-up = One up
frame-key-down = One down
frame-key-first = First
frame-key-last = Last
frame-key-open = Open
frame-act-quick = Record something
frame-act-go = Go to or do anything
frame-act-search = Search this case
frame-act-lock = Lock
frame-act-keys = Show the keys
frame-act-inspector = Show or hide the side panel
frame-act-theme = Next theme: day, night, glare, red
frame-act-larger = Larger text
frame-act-smaller = Smaller text
frame-inspector = About this record
frame-inspector-hide = Hide the side panel
frame-leftovers = The program ended in the middle of something last time
frame-notice-read = I have read this
frame-unkept = What you type cannot be kept
frame-unkept-text = The window holds it, also while you go to another screen, and tries again every few seconds. Do not close or lock it before this is gone.
frame-tasks = Work in hand
frame-tasks-clear = Take all that ended off the list
frame-tasks-hide = Hide
frame-tasks-running = { $count ->
    [one] 1 task is running
   *[other] { COUNT($count) } tasks are running
  }
frame-tasks-failed = { $count ->
    [one] 1 task failed
   *[other] { COUNT($count) } tasks failed
  }
frame-tasks-ended = { $count ->
    [one] 1 task has ended
   *[other] { COUNT($count) } tasks have ended
  }
frame-task-done-of = { $done } of { $total }
frame-task-left = about { $time } left
frame-task-stop = Stop
frame-task-resume = Go on
frame-task-again = Try again
frame-task-bundle-removed = What had been written of it was removed: { $path }
frame-task-bundle-unfinished = An unfinished bundle may lie there, marked .partial: { $path }. It is no bundle yet. Trying again writes it anew in its place; otherwise delete it.
frame-task-dismiss = Take off the list
task-take-in = Taking in photos
task-make-previews = Making previews
task-export-bundle = Writing a bundle
task-import-bundle = Taking in a bundle
task-inspect-bundle = Looking into a bundle
task-verify-bundle = Verifying a bundle
task-verify-outside = Looking at a vault from outside
task-open-bundle = Unpacking a bundle
task-sync-now = Syncing with headquarters
task-verify-vault = Verifying the vault
task-rebuild = Making the tables again
task-give-out-original = Copying an original out
task-fetch-originals = Fetching photos from headquarters
task-add-map = Adding a map
task-phase-intake = Copying and checking
task-phase-previews = Making previews
task-phase-export = Writing
task-phase-import = Taking in
task-phase-verify = Checking
task-phase-rebuild = Making the tables again
task-phase-connect = Reaching headquarters
task-phase-push = Sending entries
task-phase-pull = Fetching entries
task-phase-upload = Sending photos and files
task-phase-download = Fetching photos and files
task-phase-copy = Copying
task-state-running = Running
task-state-stopping = Stopping when what is in hand is safe
task-state-stopped = Stopped
task-state-done = Done
task-state-failed = Failed
notice-disk-nearly-full = The disk of this laptop is nearly full. What was saved is safe. Make room before you take in photos.
notice-clock-jumped = The clock of this laptop jumped. Nothing was lost. Check date and time before you record.
notice-decoder-not-confined = This system cannot fully confine the helper that decodes foreign pictures. What was saved is safe. Have the system updated before you take in pictures of unknown origin.
notice-entries-lost = Entries that were saved last are missing: the log of the database was removed, or an older copy was put in its place. Everything before is whole, and no original was lost. Before you record anything, sync with headquarters or take in the last bundle of this laptop; then take the last cards in again.
notice-originals-half-copied = Photos or files were half copied when the program stopped. Those parts were removed, and their source was not changed. Take the card or folder in again.
notice-bundles-half-taken-in = Sealed bundles were being taken in when the program stopped. Their unpacked copy was removed, and the bundles are as they were. Take them in again.
frame-hazard-elsewhere = At another site:
frame-closing = Work is still running
frame-closing-text = Closing stops it once what it has in hand is safe. It is listed as stopped after the next unlock, and can go on from there.
frame-closing-stay = Go on working
frame-closing-stop = Stop and close
frame-closing-loses = If the window is closed now, the words that were typed last are lost.
frame-closing-lose = Close and lose them
frame-locking-loses = If the vault is locked now, the words that were typed last are lost.
frame-locking-lose = Lock and lose them
frame-hazard-unread = The hazards of this case could not be read. Do not rely on there being none.
frame-hazard-more = { $count ->
    [one] and 1 more site
   *[other] and { COUNT($count) } more sites
  }
frame-severity-error = Does not hold
frame-severity-warning = To know
frame-findings-omitted = { $count ->
    [one] and 1 more
   *[other] and { COUNT($count) } more
  }
frame-place-entry = entry { $what }
frame-place-record = record { $what }
frame-place-receipt = receipt { $what }
frame-place-seat = seat { $what }
frame-place-number-block = number block { $what }
frame-place-media = photo or file { $what }
frame-place-original = original { $what }
frame-place-proof-of-entry = proof of entry { $what }
frame-place-contradiction = contradiction { $what }
frame-key-name-space = Space
frame-key-name-shift = Shift
frame-key-name-escape = Esc
frame-key-name-delete = Del
frame-key-name-home = Home
frame-key-name-end = End
