# Справа з одного погляду і нові справи.
cases-case-title = Справа
cases-none = Ще немає справи
cases-none-text = У справі зберігається все, що ви записуєте. Відкрийте нову тут або прийміть її з пакета даних.
cases-new = Нова справа
cases-new-text = Решту можна заповнити пізніше.
cases-from-bundle = Прийняти пакет даних
cases-number = Номер справи
cases-number-hint = Власний номер вашої установи. З нього починається кожен номер у справі, і він не змінюється.
cases-number-wrong = Справі потрібен номер.
cases-name = Назва
cases-name-hint = Нейтральна назва без імен потерпілих: її видно на екранах і бирках.
cases-name-wrong = Справі потрібна назва.
cases-make = Відкрити справу
cases-not-made = Справу не відкрито
cases-reading = Читання справи
cases-take-in = Прийняти фото
cases-today = записано сьогодні
cases-incomplete = треба доповнити
cases-open-hand-overs = { $count ->
    [one] незавершена передача
    [few] незавершені передачі
   *[other] незавершених передач
  }
cases-overdue = понад добу: { COUNT($count) }
cases-disagreements = { $count ->
    [one] розбіжність
    [few] розбіжності
   *[other] розбіжностей
  }
cases-findings = { $count ->
    [one] невідповідність
    [few] невідповідності
   *[other] невідповідностей
  }
cases-serious = серйозні: { COUNT($count) }
cases-photos = фото
cases-without-place = без місця: { COUNT($count) }
cases-not-at-hq = ще не в центрі
cases-last-receipt = остання квитанція { $ago }
cases-no-receipt = квитанцій ще немає
cases-typed-title = Введено, але не записано
cases-typed-new = { $kind }, розпочато
cases-typed-record = Змінені поля
cases-typed-note = Нотатка
cases-typed-withdraw = Причина відкликання
cases-typed-dispute = Розв’язання розбіжності
cases-typed-annotate = Позначки на фото
cases-typed-event = Подія зберігання
cases-typed-hand-over = Передача
cases-typed-picked = Позначені докази
cases-typed-clock = Звірка годинника
cases-typed-bundle = Пакет даних до запису
cases-today-title = Сьогодні
cases-today-none = Сьогодні нічого не записано. Почніть кнопкою «Запис» угорі або Ctrl+N.
cases-all-today = Усі { COUNT($count) }
cases-incomplete-title = Треба доповнити
cases-incomplete-none = У кожному записі є все, чого потребує його форма.
cases-all-incomplete = Усі { COUNT($count) }
cases-missing = Бракує: { $fields }
cases-lacks = { $count ->
    [one] { $shown } порожнє поле
    [few] { $shown } порожні поля
   *[other] { $shown } порожніх полів
  }
cases-parts-lack = { $kind }: { COUNT($records) }, бракує { $missing ->
    [one] { COUNT($missing) } поля
   *[other] { COUNT($missing) } полів
  }
cases-hand-overs-title = Незавершені передачі
cases-to = кому:
cases-unsigned-giver = немає підпису того, хто передає
cases-unsigned-receiver = немає підпису того, хто приймає
cases-over-a-day = не завершено понад добу
cases-findings-title = Що не сходиться
cases-weight-serious = Серйозно
cases-weight-warning = Застереження
cases-weight-hint = Підказка
cases-all-findings = Усі { COUNT($count) }
cases-numbers = Записи за видами
cases-entries = { $count ->
    [one] { COUNT($count) } підписаний запис журналу
    [few] { COUNT($count) } підписані записи журналу
   *[other] { COUNT($count) } підписаних записів журналу
  }
cases-places = Місця
cases-open-map = Відкрити карту
cases-map-of = { $count ->
    [one] Карта: { COUNT($count) } місце
    [few] Карта: { COUNT($count) } місця
   *[other] Карта: { COUNT($count) } місць
  }
cases-records-title = Усі записи
cases-records-none = Жоден запис не підходить
cases-filter = Які записи
cases-filter-all = Усі
cases-filter-today = За сьогодні
cases-filter-incomplete = Неповні
cases-filter-disputed = Спірні
cases-filter-withdrawn = Відкликані
cases-sort = Порядок
cases-sort-newest = Спершу нові
cases-sort-oldest = Спершу давні
cases-sort-observed = За часом спостереження
cases-sort-number = За номером
