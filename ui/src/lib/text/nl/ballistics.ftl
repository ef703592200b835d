# De woorden van de ballistiek.
ballistics-title = Ballistiek
ballistics-new = Item vastleggen
ballistics-kinds = Soorten
ballistics-all = Alle
ballistics-split = Breedte van de lijst
ballistics-empty = Nog geen ballistisch item of spoor
ballistics-empty-how = Hulzen, kogels, wapens, munitieresten, inslagsporen en kogelbanen verschijnen hier.
ballistics-choose = Kies een item uit de lijst
ballistics-reading = Registratie wordt gelezen
ballistics-missing = { $count ->
    [one] { $count } veld moet nog worden ingevuld
   *[other] { $count } velden moeten nog worden ingevuld
}
ballistics-missing-short = { $count } leeg
ballistics-whole-record = Hele registratie
ballistics-more = { $count ->
    [one] nog { $count } veld
   *[other] nog { $count } velden
}
ballistics-reason = Waarom wordt het gewijzigd?
ballistics-record-fields = { $count ->
    [one] { $count } veld vastleggen
   *[other] { $count } velden vastleggen
}
ballistics-discard = Invoer weggooien
ballistics-headstamp = Bodemstempel per klokpositie
ballistics-headstamp-how = Twaalf is waar het aflezen begon. Typ een teken terwijl een positie van de ring is gekozen, of schrijf er hier meerdere. Wat is ingevoerd, blijft als concept bewaard totdat het is vastgelegd.
ballistics-at-clock = Op { $clock } uur
ballistics-clock-open = { $clock } uur: niets vastgelegd
ballistics-clock-empty = { $clock } uur: leeg bevonden
ballistics-clock-read = { $clock } uur: { $text }
ballistics-unsure = Niet zeker
ballistics-seen-empty = Leeg bevonden
ballistics-next-clock = Volgende positie
ballistics-record-positions = { $count ->
    [one] { $count } positie vastleggen
   *[other] { $count } posities vastleggen
}
ballistics-discard-position = Deze positie weggooien
ballistics-degrees = ≈ { $degrees }°
ballistics-mark-unmeasured = Inslagspoor waarvan de assen niet zijn gemeten
ballistics-mark-incidence = Inslagspoor; volgens de assen raakte de baan het oppervlak onder ongeveer { $degrees }°
ballistics-hint = De hoek is de boogsinus van de korte as gedeeld door de lange. Het is alleen een aanwijzing: zij geldt voor een zuivere inslag van een onvervormde kogel op een vlak, hard oppervlak.
ballistics-seen-from-above = Van boven, het oppervlak bovenaan
ballistics-seen-from-side = Van opzij, het oppervlak rechts
ballistics-cone = Richting van de kogelbaan, noorden boven
ballistics-north = N
ballistics-bearing-unsaid = Hoe ver de richting kan afwijken, is niet vastgelegd; de kegel is getekend met 5° aan weerszijden.
ballistics-too-long = Een rechte lijn geldt slechts over ongeveer 30 m. Daarna buigt de baan af.
ballistics-cone-how = Een kogelbaan is een kegel en nooit een punt van herkomst. De richting is ten opzichte van het ware noorden.
