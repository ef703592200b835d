# Одне поле пошуку для всього.
search-title = Пошук
search-box = Що шукати
search-hint = Номер, ім’я, слово
search-everywhere = В усіх справах
search-empty = Шукайте будь-що у справі
search-empty-text = Частина номера, ім’я кирилицею або латиницею, будь-яке слово опису. Результати з’являються, поки ви пишете.
search-found = { $count ->
    [0] Нічого не знайдено
    [one] { COUNT($count) } запис
    [few] { COUNT($count) } записи
   *[other] { COUNT($count) } записів
  }
search-first = Перші { $shown } з { COUNT($count) }. Допишіть, щоб звузити пошук.
search-most = Перші { $shown } з понад { COUNT($count) }. Допишіть, щоб звузити пошук.
search-none = Нічого не підходить. Спробуйте менше літер, інше написання або інше слово.
search-kinds = Види
search-all-kinds = Усі види
search-withdrawn = відкликано
search-disputed = розбіжність
