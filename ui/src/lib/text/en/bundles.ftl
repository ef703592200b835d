# Bundles: carrying a case out, and taking one in.
bundles-title = Bundles
bundles-about = A bundle carries a case on a stick or by post. Whoever receives it can check every entry and every photo without this program.
bundles-out = Write a bundle
bundles-in = Take in a bundle

bundles-no-case = There is no case to write
bundles-no-case-text = Open a case first, or take in a bundle.
bundles-for-whom = For whom
bundles-profile-hq-full = Headquarters
bundles-about-hq-full = Everything
bundles-profile-backup = Own team
bundles-about-backup = Everything, as a copy that is kept apart
bundles-profile-partner = Another agency
bundles-about-partner = Facts of place, thing and custody
bundles-profile-defence = The defence
bundles-about-defence = Facts, images and medical findings
bundles-profile-family = A family
bundles-about-family = Facts; add what is written for them
bundles-what = What is in it
bundles-class-S0 = Facts
bundles-class-S0-about = Place, thing, custody
bundles-class-S1 = Personal data
bundles-class-S1-about = Living persons, exact sites, names of staff
bundles-class-S2 = Victims
bundles-class-S2-about = Images of remains, medical and genetic findings
bundles-class-S3 = Protected sources
bundles-class-S3-about = Their identity and words
bundles-class-S4 = Privileged
bundles-class-S4-about = Orders, opinions, what speaks for the accused
bundles-shown = shown
bundles-withheld = withheld
bundles-ground = Show it all the same: consent, order or need
bundles-ground-for = Ground for showing: { $class }
bundles-originals = With the original photos and files
bundles-originals-hint = Without them the bundle is small; the entries still name each by its digest.
bundles-sealed = Sealed for named recipients
bundles-sealed-hint = One encrypted file. Without a recipient’s key it is noise.
bundles-recipients = Public keys of the recipients
bundles-recipients-hint = One on a line; each begins with age1.
bundles-recipients-wrong = Give the public key of at least one recipient. It begins with age1.
bundles-where = Where it goes
bundles-where-wrong = Choose a drive or a folder.
bundles-plan = What it will hold
bundles-planning = Working out what it will hold
bundles-size-about = Size, about
bundles-drives = Drives
bundles-free = { $free } of { $total } free
bundles-drive-read-only = Cannot be written to
bundles-drive-full = May not have room
bundles-drive-file-too-large = Its file system holds no file as large as this
bundles-folder = Folder
bundles-folder-hint = The bundle gets a folder or a file of its own in it.
bundles-folder-pick = Choose a folder
bundles-look-again = Look for drives again
bundles-read-back = After writing, everything is read back and compared.
bundles-write = Write the bundle
bundles-writing = Writing a bundle of { $case }
bundles-not-written = The bundle was not written

bundles-written = The bundle is written and was read back
bundles-written-text = Every entry and original in it is what it should be.
bundles-slip = Slip for a bundle
bundles-case = Case
bundles-made-by = Made by
bundles-made-at = Made at
bundles-records = Records
bundles-entries = Entries
bundles-originals-count = Photos and files
bundles-originals-missing = Named, and not in it
bundles-size = Size
bundles-files = { $count ->
    [one] 1 file
   *[other] { COUNT($count) } files
  }
bundles-lies = Lies at
bundles-withheld-title = Withheld
bundles-withheld-line = { $class }: { $values ->
    [one] 1 value
   *[other] { COUNT($values) } values
  }, { $originals ->
    [one] 1 photo or file
   *[other] { COUNT($originals) } photos and files
  }.
bundles-show-originals = { $count ->
    [one] Show this one
   *[other] Show these { COUNT($count) }
  }
bundles-hide-originals = Hide the list
bundles-why-personal-data = Personal data: needs consent or a legal basis.
bundles-why-victim-sensitive = What concerns victims: only if it is needed.
bundles-why-protected-source = A protected source.
bundles-why-as-the-court-rules = Personal data: as the court rules.
bundles-why-written-for-the-family = A family receives what is written for it.
bundles-why-privileged = Legally privileged.
bundles-why-not-held = This laptop does not hold it.
bundles-digest = Digest of the whole bundle (SHA-256)
bundles-digest-text = This one number stands for everything in it. Give it to the receiver apart from the bundle.
bundles-handed-to = Handed to
bundles-date-signature = Date and signature
bundles-another = Write another
bundles-print = Print the slip

bundles-in-which = Which bundle
bundles-in-path = Bundle
bundles-in-path-hint = The folder of a bundle, or the file of a sealed one.
bundles-in-or-vault = Bundle or vault
bundles-is-other = This is neither a bundle nor a vault. Choose the folder that holds bagit.txt, or the file of a sealed bundle.
bundles-is-vault = This is a vault and not a bundle. Its cases come here as a bundle that is written from it.
bundles-in-folder = Choose a folder
bundles-in-file = Choose a sealed bundle
bundles-drop = or drop it here
bundles-drop-now = Let go to choose it
bundles-keys = Your secret key
bundles-keys-hint = Begins with AGE-SECRET-KEY-1. It opens the bundle and is not kept.
bundles-key-file = Or a file with the key
bundles-key-file-hint = As age-keygen writes it. It is read and not kept.
bundles-key-file-pick = Choose the file with the key
bundles-look = Look into it
bundles-look-text = Nothing is taken in before you have seen what it is.
bundles-not-read = The bundle could not be read
bundles-damaged = This bundle is damaged or was changed
bundles-damaged-text = Nothing was taken in. What is on this laptop is as it was. Ask the sender for another copy, and keep this one as it is.
bundles-unsigned = Nobody signed this bundle
bundles-unsigned-text = Its entries hold each for itself. Ask the sender who made it.
bundles-nothing-new = Everything in it is here already
bundles-nothing-new-text = Taking it in again changes nothing.
bundles-holds = This bundle holds
bundles-holds-text = It is complete, signed, and every entry and photo in it is what it should be.
bundles-disagreements = Disagrees with what is here
bundles-disagrees = { $count ->
    [one] 1 field disagrees with what is here
   *[other] { COUNT($count) } fields disagree with what is here
  }
bundles-disagrees-text = Nothing is overwritten: both values stay, and you choose under Disagreements.
bundles-content = What is in it
bundles-signed-by = Signed by
bundles-signer-unknown = Somebody this laptop does not know
bundles-not-said = Not said
bundles-cases = Cases
bundles-new-case = A case that is not here yet
bundles-new-of = { $new } new of { $all }
bundles-withheld-values = Values withheld
bundles-receipts = Receipts of headquarters
bundles-seat = Key that signed it
bundles-to-know = To know
bundles-what-damaged = What does not hold
bundles-other = Another bundle
bundles-take = Take it in
bundles-unpack = Unpack into a folder
bundles-unpack-warning = Whoever can read the folder can read the evidence. Choose an encrypted drive, and delete the folder when it is no longer needed.
bundles-unpack-to = New folder
bundles-unpack-to-hint = It must not be there yet.
bundles-unpack-pick = Choose where
bundles-unpack-now = Unpack
bundles-unpacked = The bundle is unpacked: { $folder }
bundles-not-taken = The bundle was not taken in
bundles-taken = Taken in
bundles-taken-text = Everything in it is on this laptop.
bundles-taken-partly = Taken in, but not all of it
bundles-taken-partly-text = What was refused stands below. Everything else is on this laptop.
bundles-stopped = Stopped before the end
bundles-stopped-text = What came so far is safe. Going on takes the rest.
bundles-go-on = Go on
bundles-forks = { $count ->
    [one] 1 entry claims a place that another has
   *[other] { COUNT($count) } entries claim places that others have
  }
bundles-forks-text = Somebody rewrote history. Both are kept. Tell the lead of the case.
bundles-came = What came
bundles-entries-new = New entries
bundles-entries-known = Entries that were here
bundles-entries-completed = Entries that were completed
bundles-records-changed = Records changed
bundles-originals-new = New photos and files
bundles-originals-known = Photos and files that were here
bundles-originals-unnamed = Left in the bundle, as nothing here names them
bundles-refused = Not taken in
bundles-see-disagreements = Disagreements
bundles-open-case = Open the case
