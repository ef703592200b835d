# The words of map.
map-title = Map
map-drawing = Map of the case
map-list = What lies on the map
map-split = Width of the list
map-groups = Shown on the map
map-group-sites = Sites
map-group-remains = Remains
map-group-ballistics = Ballistics
map-group-trajectories = Trajectories
map-group-photos = Photos
map-group-others = Others
map-cluster = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
map-zoom-in = Nearer
map-zoom-out = Farther
map-all = Show everything
map-show = Show on the map
map-photos-here = Photos taken in what is in sight
map-measure = Measure a distance
map-measure-how = Press the map or records for the corners of the line.
map-measured = { $distance } along the line
map-measure-back = Take the last corner back
map-away = From the record in hand
map-from = From
map-until = Until
map-basemap = Base map
map-outline = Outline of the land (built in)
map-basemap-failed = The map file { $name } cannot be read. The records are shown over the outline of the land.
map-cone-length = Trajectories drawn for
map-plain = This computer cannot draw the map with its graphics card. A plain drawing is shown; it has everything but base maps.
map-more = There are more than 50,000 points; the others are not shown.
map-empty = Nothing has a place yet
map-empty-how = Records with a location appear here, and photos whose camera wrote where it was.
