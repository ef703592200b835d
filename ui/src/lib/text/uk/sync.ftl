# Центр: приєднання, надсилання й отримання, що де є.
sync-title = Синхронізація
sync-alone = Цей ноутбук працює окремо. Усе, що ви записуєте, зберігається тут; винести це можна пакетом даних.
sync-join = Приєднатися до центру
sync-join-own = Приєднайтеся за власним кодом
sync-join-own-text = Цей ноутбук приєднано до центру, а вас — ще ні. Попросіть у центру код на ваше ім’я: лише тоді там приймуть підписане вами.
sync-join-again = Приєднатися знову
sync-join-again-text = Лише якщо так скаже центр, наприклад після заміни його сервера. Для цього він дасть вам новий код. Те, що тут, лишається без змін.
sync-reading = З’ясовуємо, що де є
sync-now = Синхронізувати
sync-go-on = Продовжити
sync-speed = Обмеження швидкості
sync-no-limit = Без обмеження
sync-cap = Обмеження обсягу
sync-no-cap = Скільки потрібно
sync-fetch-too = Отримати також фото, які є лише там
sync-fetch-so-many = Отримати також фото й файли, яких тут немає: { COUNT($photos) } ({ $size })
sync-fetch-too-hint = Фото колег. Обмеження даних діє і для них.
sync-last = Остання синхронізація
sync-ended-complete = Усе, що може мати центр, є там, і все, що може мати цей ноутбук, є тут.
sync-entries-confirmed = Підтверджено записів журналу
sync-entries-received = Отримано записів журналу
sync-originals-confirmed = Підтверджено фото і файлів
sync-originals-fetched = Отримано фото і файлів
sync-originals-missing = Фото і файлів ще немає тут
sync-receipts = Нові квитанції
sync-data = Використано даних
sync-data-both = надіслано { $sent }, отримано { $received }
sync-refused = Відхилено записів журналу
sync-revoked = Центр більше не приймає нічого від цього ноутбука і фахівця. Те, що тут, у безпеці. Зверніться до центру.
sync-of = { $part } з { $whole }
sync-cases = Справи
sync-case = Справа
sync-entries = Записи журналу
sync-photos = Фото
sync-to-send = Надіслати
sync-state = Стан
sync-more = Фото справи
sync-no-cases = Справ ще немає.
sync-not-granted = центр не відкрив вам цієї справи
sync-waiting = чекає
sync-all-there = усе в центрі
sync-refused-code = відхилено { COUNT($count) }: { $why }
sync-marked-code = позначено { COUNT($count) }: { $why }
sync-why-after-revocation = надійшло після відкликання робочого місця
sync-why-forked = історію переписано
sync-why-link-broken = не продовжує попереднього
sync-why-not-granted = справу не відкрито робочому місцю
sync-why-seen-wrong = називає стан журналу, якого ніколи не було
sync-why-signature-wrong = підпис не сходиться
sync-why-seat-unknown = робоче місце там невідоме
sync-why-case-unknown = справа там невідома
sync-show-photos = Фото
sync-hide-photos = Сховати фото
sync-more-photos = Більше
sync-see-entries = Показати непідтверджені записи журналу ({ COUNT($count) })
sync-see-photos = Показати непідтверджені фото і файли ({ COUNT($count) })
sync-list-entries-waiting = Записи журналу, не підтверджені центром
sync-list-photos-waiting = Фото і файли, не підтверджені центром
sync-list-photos = Фото справи
sync-none-waiting = Немає.
sync-entry-no-record = Про саму справу
sync-entry-more = і ще { COUNT($count) }
sync-last-receipts = Останні квитанції
sync-receipt-number = Номер
sync-receipt-at = Отримано в центрі
sync-receipt-entries = Записів журналу
sync-receipt-originals = Фото і файлів
sync-photo-there = у центрі
sync-photo-here = лише тут
sync-photo-nowhere = не на цьому ноутбуці
sync-fetch-photo = Отримати це фото
sync-headquarters = Центр
sync-address = Адреса
sync-origin = Назва
sync-examiner = Там вас знають як
sync-examiner-none = Цього фахівця не зареєстровано
sync-block = Літери у ваших номерах
sync-receipts-held = Квитанцій тут
sync-last-receipt = Остання квитанція
sync-never = Ніколи
sync-clock = Годинник цього ноутбука
sync-clock-right = Точний до секунди
sync-clock-ahead = поспішає на { $time }
sync-clock-behind = відстає на { $time }
sync-log = Записів у журналі центру
sync-pin = Ключ сервера (SHA-256)
sync-root = Корінь журналу
sync-contradictions = { $count ->
    [one] Журнал центру суперечив собі { COUNT($count) } раз
    [few] Журнал центру суперечив собі { COUNT($count) } рази
   *[other] Журнал центру суперечив собі { COUNT($count) } разів
  }
sync-contradictions-text = Те, що він показує тепер, не продовжує показаного раніше. Те, що на цьому ноутбуці, у безпеці. Нічого не видаляйте і зверніться до керівника справи.
sync-contradictions-found = Виявлено
sync-contradictions-held = Журнал, як його показано раніше
sync-contradictions-shown = Журнал, як його показано тоді
sync-contradictions-log = { $count ->
    [one] { COUNT($count) } запис
    [few] { COUNT($count) } записи
   *[other] { COUNT($count) } записів
  }
sync-contradictions-save = Зберегти як доказ
sync-contradictions-saved = Збережено: { $path }
sync-clock-off = Годинник цього ноутбука показує неправильно
sync-clock-off-text = Він розходиться з годинником центру більш ніж на хвилину. Виставте його і зафіксуйте похибку звіркою годинника.
sync-take = Прийняти квитанції з файлів
sync-take-pick = Виберіть файли з квитанціями
sync-take-text = Там, де немає зв’язку, центр пише квитанцію на кожен прийнятий пакет даних. Щойно її прийнято тут, усе, що в ній названо, вважається переданим до центру.
sync-take-refused = Жодної квитанції не прийнято
sync-taken = { $count ->
    [0] Нових квитанцій немає
    [one] Прийнято { COUNT($count) } квитанцію
    [few] Прийнято { COUNT($count) } квитанції
   *[other] Прийнято { COUNT($count) } квитанцій
  }
sync-taken-known = { $count ->
    [one] { COUNT($count) } уже була тут.
   *[other] { COUNT($count) } уже були тут.
  }
sync-taken-refused = { $count ->
    [one] Центр відхилив { COUNT($count) } запис; причина — у таблиці вище.
    [few] Центр відхилив { COUNT($count) } записи; причина — у таблиці вище.
   *[other] Центр відхилив { COUNT($count) } записів; причина — у таблиці вище.
  }
