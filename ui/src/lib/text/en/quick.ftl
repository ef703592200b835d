# Quick records: one screen, under a minute.
quick-title = Quick record
quick-kind-remains = New body
quick-kind-body-part = New body part
quick-kind-injury = New injury
quick-kind-ballistics-item = New cartridge case or bullet
quick-kind-impact-mark = New impact mark
quick-kind-munition-remnant = New munition remnant
quick-kind-evidence = New evidence item
quick-kind-hand-over = Hand over
quick-kind-photo-batch = Take in photos
quick-kind-missing-person = New missing person
quick-kind-first-account = New first account
quick-kind-note = New note
quick-unknown = There is no such quick record
quick-unknown-text = Choose one with Ctrl+N.
quick-save-next = Save and next
quick-save-open = Save and open
quick-save-anyway = Save as it is
quick-clear = Start empty
quick-kept = What you type is kept, also if the laptop stops.
quick-nothing-yet = Nothing has been entered yet.
quick-restored = What you had typed is here again ({ $time }).
quick-restored-place = The place that you tapped is taken when you start empty.
quick-start-empty = Start empty
quick-more = More
quick-optional = optional
quick-needed-here = Needed. Fill it in, or say why there is no value.
quick-not-saved = Not saved
quick-not-saved-field = Not saved: { $field }
quick-open-fields = { $count ->
    [one] 1 needed field is empty
   *[other] { COUNT($count) } needed fields are empty
  }
quick-open-fields-text = You can save it as it is; it stays on the list of what is to be completed.
quick-saved = { $number } saved
quick-saved-last = Saved last
quick-to-complete = { $count ->
    [one] 1 field to be completed
   *[other] { COUNT($count) } fields to be completed
  }
quick-open = Open
quick-label = Print label
quick-add-injury = Add an injury
quick-undo = Undo
quick-withdrawn = withdrawn
quick-site = Site
quick-site-none = No site
quick-no-site = This case has no site yet. What you record can be put at one later.
quick-site-hazard = At this site: { $hazard }
quick-filled = The program fills in
quick-filled-number = Number
quick-filled-number-any = the next one, when saved
quick-filled-number-text = the next { $letter } number, when saved
quick-filled-time = Time
quick-filled-time-text = when saved ({ $time })
quick-filled-by = Found and recorded by
quick-filled-device = Laptop
quick-filled-custody = Custody
quick-filled-custody-text = collected by you; sealed, if you give a seal number
quick-filled-code-name = Code name
quick-filled-code-name-text = made up by the program; shown in place of the name
quick-yes = Yes
quick-no = No
quick-nothing-fits = Nothing fits. Try a number or another word.
quick-type-to-find = Type to find
quick-other-word = { $field }: in words
quick-take-out = Take out { $what }
quick-next-number = Next:
quick-scan-picture = Read a code from a picture
quick-scan-nothing = No code was found in this picture. Type the number, or try a sharper picture.
quick-language-other = Type the code of another language, such as sr or ka
quick-place-form = 46.63541, 32.61692
quick-place-photo = From the photo
quick-place-last = As the last one
quick-place-site = As the site
quick-place-far = { $far } from the places known here; with the numbers exchanged, { $near }. Are latitude and longitude exchanged?
quick-place-exchange = Exchange them
quick-near-body = Nearest body, { $distance } away, not linked:
quick-photo-add = Add photos
quick-photo-pick = Photos of this
quick-photo-role = What the photos show
quick-photo-some = { $count ->
    [one] 1 file could not be taken in. It is untouched; try it again.
   *[other] { COUNT($count) } files could not be taken in. They are untouched; try them again.
  }
quick-unfiled = { $count ->
    [one] Recorded as { $number }. Its photo could not be filed to it.
   *[other] Recorded as { $number }. Its { COUNT($count) } photos could not be filed to it.
  }
quick-unfiled-again = File again
quick-perhaps = This may already be recorded: { $record }
quick-perhaps-text = The program ended while this was being saved. Look at that record before you save this one.
quick-sound-add = Add a recording
quick-sound-pick = Recordings
quick-source = quick record
quick-new-person = New person under a code name
quick-parent-hint = What it belongs to.
quick-parent-needed = Choose what it belongs to; it cannot be saved without.
quick-chart = Chart
quick-chart-tap = Tap where it is. With keys: Tab to the chart, arrows, Enter.
quick-chart-placed = Placed. Tap elsewhere or drag to move it.
quick-chart-new = the new injury
quick-chart-label = { $view }: tap where the injury is
quick-chart-earlier = Selected: injury { $number }, recorded earlier: { $what }. Tap free skin to place the new one.
quick-chart-open = Open
quick-empty = No value
quick-empty-of = Say why { $field } has no value
quick-empty-back = Give a value
quick-empty-take-back = Give a value for { $field } after all
quick-empty-unknown = Unknown
quick-empty-not-examined = Not examined
quick-empty-not-applicable = Not applicable
quick-empty-refused = Refused
quick-empty-not-recorded = Not recorded
quick-empty-withheld = Withheld
quick-safety-body = Stop. Do not touch this body.
quick-safety-body-text = Explosive, radiation or infection on or in the body stops all handling. Keep away, warn the others, call EOD. Record from where you stand.
quick-safety-munition = Do not touch. Do not move. Keep your distance.
quick-safety-munition-text = Photograph from afar, mark the way you came, call EOD. It cannot be taken into custody before somebody of EOD has cleared it and that is recorded here.
quick-safety-live = Stop. Do not pick it up.
quick-safety-live-text = It may explode. It cannot be taken into custody before it is recorded here who of EOD cleared it, and when.
quick-safety-child = A child speaks: a first account only.
quick-safety-child-text = Listen, do not question. A full interview is for a specialist trained for children, with whoever the law asks for present.
quick-safety-consent = No consent to write it down.
quick-safety-consent-text = The words are not recorded. That the talk took place, what was explained and the refusal are kept.
quick-explained = { $done } of { $all } explained
