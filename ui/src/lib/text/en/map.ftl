# The words of map.
map-title = Map
