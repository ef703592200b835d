# Слова про записи.
records-title = Записи
records-sites = Місця огляду
records-remains = Останки
records-ballistics = Балістика
records-list-width = Ширина списку
records-kind = Вид запису
records-find = Шукати за номером або словами
records-hits = { $count ->
    [0] тут не знайдено
    [one] { COUNT($count) } збіг
    [few] { COUNT($count) } збіги
   *[other] { COUNT($count) } збігів
  }
records-hits-hidden = ще { COUNT($count) } поза фільтром
records-filter = Які записи
records-filter-all = Усі
records-filter-incomplete = Неповні
records-filter-disputed = Спірні
records-filter-withdrawn = Відкликані
records-sort = Порядок
records-sort-newest = Спершу нові
records-sort-oldest = Спершу давні
records-sort-number = За номером
records-sort-observed = За часом спостереження
records-none = { $kind }: записів ще немає
records-none-incomplete = Неповних записів тут немає
records-none-disputed = Розбіжностей тут немає
records-none-withdrawn = Відкликаних записів тут немає
records-none-narrowed = За цим місцем огляду та фахівцем нічого немає
records-at-site = На місці огляду
records-any-site = Усі місця огляду
records-by-examiner = Хто спостерігав
records-any-examiner = Усі фахівці
records-select = { $kind }: виберіть у списку
records-select-text = Стрілки — рух списком, Enter — відкрити запис; щоб знайти номер, почніть його набирати.
records-reading = Читання
records-again = Спробувати ще раз
records-not-shown = Цей запис не вдається показати
records-hazard = Небезпека
records-disputed-fields = { $count ->
    [one] { COUNT($count) } спірне поле
    [few] { COUNT($count) } спірні поля
   *[other] { COUNT($count) } спірних полів
  }
records-missing-fields = { $count ->
    [one] { COUNT($count) } потрібне поле порожнє
    [few] { COUNT($count) } потрібні поля порожні
   *[other] { COUNT($count) } потрібних полів порожні
  }
records-complete = Усе потрібне заповнено
records-withdrawn = Відкликано
records-out = Передано назовні до того, як чутливість підвищили. Повідомте людей: повернути це не можна.
records-out-bundle = Пакет { $name }, отримувач: { $whom }, { $time }
records-out-reader = Прочитано через центр: { $name }, пристрій { $device }, { $time }
records-seen = Спостерігали { $time }
records-actions = Інші дії з цим записом
records-open = Відкрити окремою сторінкою
records-sections = Розділи
records-section-changed = Містить незбережене
records-section-filled = заповнено { $filled } з { $of }
records-fields = Поля запису
records-findings = Що не сходиться
records-more = { $count ->
    [one] Ще { COUNT($count) } поле
    [few] Ще { COUNT($count) } поля
   *[other] Ще { COUNT($count) } полів
  }
records-less = Менше
records-rest = Ще { $count }
records-all = { $count ->
    [1] Показати
   *[other] Показати всі { COUNT($count) }
  }
records-save = Зберегти
records-save-section = { $count ->
    [one] Зберегти { COUNT($count) } поле цього розділу
    [few] Зберегти { COUNT($count) } поля цього розділу
   *[other] Зберегти { COUNT($count) } полів цього розділу
  }
records-unsaved = { $count ->
    [one] { COUNT($count) } поле не збережено
    [few] { COUNT($count) } поля не збережено
   *[other] { COUNT($count) } полів не збережено
  }
records-discard = Відкинути
records-reason = Чому це змінено?
records-reason-asked = Записане раніше змінюється. Вкажіть причину кількома словами; вона лишиться в історії.
records-reason-typing-error = Помилка набору
records-reason-better-measure = Точніше вимірювання
records-reason-new-information = Нові відомості
records-reason-second-examiner = Другий фахівець
records-reason-translation = Переклад
records-restored = Повернуто: набрано { $time } і не збережено
records-restored-fields = Ще не записано: { $fields }.
records-restored-keep = Залишити
records-restored-discard = Відкинути
records-saved = { $count ->
    [one] Збережено { COUNT($count) } поле
    [few] Збережено { COUNT($count) } поля
   *[other] Збережено { COUNT($count) } полів
  }
records-put-back = Повернути це значення
records-put-back-reason = Зміну скасовано
records-withdraw = Відкликати
records-withdraw-title = Відкликати { $record }?
records-withdraw-about = Запис лишається разом із причиною та історією. Зі списків і підрахунків він зникає. Відкликання не можна скасувати.
records-withdraw-reason = Чому запис відкликано
records-withdraw-not = Лишити
records-withdraw-typing = Помилка набору
records-withdraw-wrong = Не той вид запису
records-withdraw-twice = Записано двічі
records-children = Що до нього належить
records-add = Додати
records-add-kind = Додати: { $kind }
records-add-close = Закрити
records-added = Записано { $record }
records-referring = Що на нього посилається
records-photo = Фото { $name }
records-photos-count = { COUNT($count) } фото
records-photos-show = Показати зображення
records-wounds = Ушкодження на тілі
records-wounds-count = { $count ->
    [one] { COUNT($count) } ушкодження
    [few] { COUNT($count) } ушкодження
   *[other] { COUNT($count) } ушкоджень
  }
records-wounds-unplaced = { $count ->
    [one] { COUNT($count) } ушкодження не позначено на схемах
    [few] { COUNT($count) } ушкодження не позначено на схемах
   *[other] { COUNT($count) } ушкоджень не позначено на схемах
  }
records-wounds-help = Номер веде до ушкодження, перетягування його переміщує; дотик поруч починає нове.
records-wounds-look = Номер веде до ушкодження.
records-wound-new = нове ушкодження
records-wound-here = { $place }: тут нічого не записано.
records-wound-record = Записати ушкодження тут
records-wound-not = Не тут
records-moved = { $count ->
    [one] { $count } ушкодження переміщено і не збережено
    [few] { $count } ушкодження переміщено і не збережено
    [many] { $count } ушкоджень переміщено і не збережено
   *[other] { $count } ушкодження переміщено і не збережено
}
records-moved-back = Повернути
records-moved-save = Зберегти нове місце
records-teeth = Зуби
records-tooth = Зуб { $fdi }
records-teeth-help = Виберіть зуб: поверхні дотиком або клавішами M O I D V L, решта — своїми клавішами; стрілки ведуть далі.
records-teeth-look = Вибраний зуб буде названо.
records-tooth-open = Відкрити запис
records-tooth-new = ще не записано
records-tooth-disputed = Щодо цього зуба є розбіжність. Розв’яжіть її на його сторінці.
records-teeth-open = { $count ->
    [one] { $count } зуб не збережено
    [few] { $count } зуби не збережено
    [many] { $count } зубів не збережено
   *[other] { $count } зуба не збережено
}
records-teeth-save = { $count ->
    [one] Зберегти { $count } зуб
    [few] Зберегти { $count } зуби
    [many] Зберегти { $count } зубів
   *[other] Зберегти { $count } зуба
}
records-teeth-rest = Решта: наявні та здорові
records-teeth-beside = Зубна формула поруч
records-teeth-compared = Зуби за життя та після смерті
records-history = Історія
records-history-all = Історія всього запису
records-history-whole = Увесь запис
records-history-none = Про нього ще нічого не записано
records-history-cleared = (очищено)
records-notes = Нотатки
records-notes-none = До цього запису нотаток немає
records-note = Нотатка до цього запису
records-note-add = Додати нотатку
records-keys = Записи
records-key-save = Зберегти введене
records-key-next = Наступний розділ
records-key-previous = Попередній розділ
records-key-find = Шукати у списку
records-report = Звіт про тіло
records-report-print = Друкувати
records-report-save = Зберегти як SVG
records-report-saved = Збережено: { $path }
records-report-back = Назад до запису
records-report-no = №
records-report-injury = Ушкодження
records-report-described = Опис
records-report-by = Надруковано: { $name }, { $laptop }
records-report-guarded = { $count ->
    [one] { $count } захищене поле не надруковано
    [few] { $count } захищені поля не надруковано
    [many] { $count } захищених полів не надруковано
   *[other] { $count } захищеного поля не надруковано
}
records-report-veiled = Не показано: останки
records-report-no-preview = Немає мініатюри
records-report-more = { $count ->
    [one] Ще { $count } фото не надруковано.
    [few] Ще { $count } фото не надруковано.
    [many] Ще { $count } фото не надруковано.
   *[other] Ще { $count } фото не надруковано.
}
