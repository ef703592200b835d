# De woorden van de tegenstrijdigheden.
disagreements-title = Tegenstrijdigheden
disagreements-about = Twee mensen hebben voor hetzelfde veld verschillende waarden vastgelegd voordat hun laptops elkaar ontmoetten. Beide blijven staan totdat iemand kiest, met een reden.
disagreements-reading = Wordt gelezen
disagreements-none = Geen tegenstrijdigheden
disagreements-none-text = Wanneer twee laptops verschillende waarden voor hetzelfde veld aanleveren, staan beide hier, met wie, wanneer en waarvandaan.
disagreements-kept = beide met opzet gehouden
disagreements-more = { $count ->
    [one] Nog 1 tonen
   *[other] Nog { COUNT($count) } tonen
  }
