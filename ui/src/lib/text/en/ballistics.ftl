# The words of ballistics.
ballistics-title = Ballistics
ballistics-new = Record an item
ballistics-kinds = Kinds
ballistics-all = All
ballistics-split = Width of the list
ballistics-empty = No ballistic item or trace yet
ballistics-empty-how = Cartridge cases, bullets, weapons, munition remnants, impact marks and trajectories appear here.
ballistics-choose = Choose an item from the list
ballistics-reading = Reading the record
ballistics-missing = { $count ->
    [one] { $count } field is still to be filled in
   *[other] { $count } fields are still to be filled in
}
ballistics-missing-short = { $count } empty
ballistics-whole-record = Whole record
ballistics-more = { $count ->
    [one] { $count } more field
   *[other] { $count } more fields
}
ballistics-reason = Why is it changed?
ballistics-record-fields = { $count ->
    [one] Record { $count } field
   *[other] Record { $count } fields
}
ballistics-discard = Discard what was entered
ballistics-headstamp = Headstamp by clock position
ballistics-headstamp-how = Twelve is where the reader began. Type a character while a position of the ring is in hand, or write several here. What is entered is kept as a draft until it is recorded.
ballistics-at-clock = At { $clock } o’clock
ballistics-clock-open = { $clock } o’clock: nothing recorded
ballistics-clock-empty = { $clock } o’clock: seen to be empty
ballistics-clock-read = { $clock } o’clock: { $text }
ballistics-unsure = Not sure
ballistics-seen-empty = Seen to be empty
ballistics-next-clock = Next position
ballistics-record-positions = { $count ->
    [one] Record { $count } position
   *[other] Record { $count } positions
}
ballistics-discard-position = Discard this position
ballistics-degrees = ≈ { $degrees }°
ballistics-mark-unmeasured = Impact mark whose axes are not measured
ballistics-mark-incidence = Impact mark; by its axes the path met the surface at about { $degrees }°
ballistics-hint = The angle is the arcsine of the short over the long axis. It is a hint only: it holds for a clean hit of an undeformed bullet on a flat, hard surface.
ballistics-seen-from-above = From above, the surface at the top
ballistics-seen-from-side = From the side, the surface on the right
ballistics-cone = Bearing of the trajectory, north at the top
ballistics-north = N
ballistics-bearing-unsaid = How far the bearing may be off was not recorded; the cone is drawn with 5° to either side.
ballistics-too-long = A straight line holds for about 30 m only. Beyond that the path bends.
ballistics-cone-how = A trajectory is a cone and never a point of origin. Its bearing is from true north.
