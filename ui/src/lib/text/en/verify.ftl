# Checking that everything holds.
verify-title = Verify
verify-about = Reads everything again: signatures, chains, every row, every photo, every receipt. Nothing is believed because the database says so, and nothing is changed.
verify-now = Verify everything
verify-again = Verify again
verify-print = Print
verify-running = Verifying
verify-not-done = Verification did not end
verify-empty = Nothing was verified since the vault was opened
verify-empty-text = With many photos it takes some minutes. You can go on recording meanwhile.
verify-holds = Everything holds
verify-holds-text = Every entry is signed and in its place, every record is what its entries say, and every photo has the bytes that were taken in.
verify-fails = { $count ->
    [one] 1 thing does not hold
   *[other] { COUNT($count) } things do not hold
  }
verify-fails-text = What holds is safe and can be used. Do not delete anything. Print this page, and speak to the lead of the case.
verify-checked = What was checked
verify-at = Begun
verify-by = By
verify-entries = Entries
verify-ops = Statements in them
verify-records = Records compared
verify-originals = Photos and files read whole
verify-receipts = Receipts of headquarters
verify-withheld = Values withheld
verify-findings = What does not hold
verify-strands = Who signed
verify-case = Case
verify-seat = Seat
verify-seat-unknown = Not named in this vault
verify-head = Last entry
verify-gap = { COUNT($count) } before it are not here
verify-rebuild = Tables made from the entries
verify-rebuild-text = Lists and views are made from the signed entries. If verification says that a row was changed, make them again; the entries stay as they are.
verify-rebuild-now = Make the tables again
verify-rebuilt-same = Made again from { $entries } entries: { $records } records, the same as before.
verify-rebuilt-differs = Made again from { $entries } entries: { $records } records. They were not what the entries say, and are now.
