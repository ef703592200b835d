# De woorden van de kaart.
map-title = Kaart
map-drawing = Kaart van de zaak
map-list = Wat op de kaart staat
map-split = Breedte van de lijst
map-groups = Getoond op de kaart
map-group-sites = Onderzoekslocaties
map-group-remains = Stoffelijke resten
map-group-ballistics = Ballistiek
map-group-trajectories = Kogelbanen
map-group-photos = Foto’s
map-group-others = Overige
map-cluster = { $count ->
    [one] { $count } registratie
   *[other] { $count } registraties
}
map-zoom-in = Dichterbij
map-zoom-out = Verder weg
map-all = Alles tonen
map-show = Op de kaart tonen
map-photos-here = Foto’s genomen in wat zichtbaar is
map-measure = Afstand meten
map-measure-how = Tik op de kaart of op registraties voor de hoekpunten van de lijn.
map-measured = { $distance } langs de lijn
map-measure-back = Laatste hoekpunt terugnemen
map-away = Vanaf de huidige registratie
map-from = Van
map-until = T/m
map-basemap = Basiskaart
map-outline = Omtrek van het land (ingebouwd)
map-basemap-failed = Het kaartbestand { $name } kan niet worden gelezen. De registraties worden over de omtrek van het land getoond.
map-cone-length = Kogelbanen getekend over
map-plain = Deze computer kan de kaart niet met de grafische kaart tekenen. Er wordt een eenvoudige tekening getoond; die heeft alles behalve basiskaarten.
map-more = Er zijn meer dan 50.000 punten; de overige worden niet getoond.
map-empty = Nog niets heeft een plaats
map-empty-how = Registraties met een plaats verschijnen hier, en foto’s waarvan de camera heeft vastgelegd waar zij was.
