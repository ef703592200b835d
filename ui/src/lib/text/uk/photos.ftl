# Слова про фото.
photos-photos-title = Фото
photos-one-title = Фото
photos-close = Закрити
photos-cancel = Скасувати
photos-again = Спробувати ще раз
photos-count = { COUNT($count) } фото
photos-reading = Читання фото
photos-not-read = Не вдалося прочитати фото
photos-none = Фото ще немає
photos-none-text = Прийміть картку камери, папку або файли. Картку лише читають і ніколи не змінюють.
photos-none-fit = Жодне фото не відповідає фільтру
photos-none-fit-text = Нічого не втрачено: фото цієї справи приховує фільтр.
photos-show-all = Показати всі фото
photos-smaller = Менші зображення
photos-larger = Більші зображення
photos-order-name = За назвою
photos-order-time = За часом
photos-reveal = Показати зображення останків
photos-veil = Розмити зображення останків
photos-veiled = розмито
photos-no-place = без місця
photos-flags-count = { $count ->
    [one] { COUNT($count) } застереження
    [few] { COUNT($count) } застереження
   *[other] { COUNT($count) } застережень
  }
photos-to-filing = Упорядкувати серіями
photos-chosen = Вибрано { COUNT($count) } фото
photos-let-go = Зняти вибір
photos-compare = Порівняти поруч

photos-filters = Фільтри фото
photos-by-day = День
photos-by-camera = Камера
photos-by-role = Роль
photos-by-flag = Застереження
photos-by-subject = Що зображено
photos-by-name = Назва на картці
photos-any-day = Усі дні
photos-any-camera = Усі камери
photos-any-role = Усі ролі
photos-any-flag = Застереження
photos-any-subject = Зображує…
photos-until-day = До
photos-and-later = і пізніше
photos-by-place = Місце
photos-near = До { $distance } від: { $of }
photos-near-place = місце
photos-on-map = У межах карти
photos-place-filter = Де знято
photos-near-record = Навколо запису
photos-near-typed = або навколо місця
photos-near-typed-hint = Широта і довгота або квадрат MGRS
photos-within = У межах
photos-anywhere = Будь-де
photos-place-look = Показати
photos-place-wrong = Це не місце. Напишіть, наприклад, 46.63541, 32.61688 або 36T VS 83721 65014.
photos-place-of-none = У цього запису немає місця. Виберіть інший або введіть місце.
photos-unfiled = Без об’єкта
photos-unplaced = Без місця
photos-of-intake = З цього приймання
photos-filter-clear = Показати всі { $total }

photos-marks = Що означають позначки
photos-marks-about = Кожне фото має позначку, яка показує, де його байти в безпеці.
photos-state-elsewhere = Не на цьому ноутбуці
photos-state-copied = Скопійовано
photos-state-verified-copy = Перевірена копія
photos-state-at-hq = У центрі
photos-state-about-elsewhere = Запис тут, а зображення немає. Воно надійде з наступною синхронізацією або пакетом даних, де воно є.
photos-state-about-copied = Байти збережено в цьому сховищі під їхнім гешем. Їх ще не перечитано; це робить перевірка.
photos-state-about-verified-copy = Байти збережено в цьому сховищі, повністю перечитано з диска, і вони ті самі.
photos-state-about-at-hq = Центр підписав квитанцію саме на ці байти.

photos-filing = Упорядкування фото
photos-undo = Скасувати дію
photos-filing-more = Більше
photos-shows = Зображує
photos-subject-placeholder = Номер або слова запису
photos-subject-beside = на додачу до того, що вже зазначено
photos-place-by-hand = Вказати місце вручну
photos-place-title = Місце для { COUNT($count) } фото
photos-place-label = Широта і довгота
photos-place-hint = Наприклад 46.63541, 32.61688. Місце у файлі лишається, як є; це прийняте місце, вказане вручну.
photos-place-put = Записати місце
photos-distressing-to = Тяжкий зміст: { $degree }
photos-filed-role = { COUNT($count) } фото — роль «{ $role }»
photos-filed-subject = { $count ->
    [one] { COUNT($count) } фото зображує { $subject }
   *[other] { COUNT($count) } фото зображують { $subject }
  }
photos-filed-place = { COUNT($count) } фото — місце вказано вручну
photos-filed-distressing = { COUNT($count) } фото — тяжкий зміст: { $degree }
photos-with-scale = Із масштабом
photos-without-scale = Без масштабу
photos-filed-scale = { $count ->
    [one] { COUNT($count) } фото позначено як зняте з масштабом
   *[other] { COUNT($count) } фото позначено як зняті з масштабом
  }
photos-filed-no-scale = { $count ->
    [one] { COUNT($count) } фото позначено як зняте без масштабу
   *[other] { COUNT($count) } фото позначено як зняті без масштабу
  }
photos-filed-partly = Зроблено для { $done } з { $of }; решта лишилася, як була.

photos-keys = Фото
photos-keys-filing = Упорядкування фото
photos-key-reveal = Показати або розмити зображення останків
photos-key-next-day = Наступний день
photos-key-last-day = Попередній день
photos-key-file = Упорядкувати серіями
photos-key-compare = Порівняти вибрані фото
photos-key-let-go = Зняти вибір із фото
photos-key-role-1 = Дати першу роль
photos-key-role-2 = Дати другу роль
photos-key-role-3 = Дати третю роль
photos-key-role-4 = Дати четверту роль
photos-key-role-5 = Дати п’яту роль
photos-key-role-6 = Дати шосту роль
photos-key-role-7 = Дати сьому роль
photos-key-role-8 = Дати восьму роль
photos-key-role-9 = Дати дев’яту роль

photos-flag-exif-place-far-from-site = Місце у файлі далеко від усіх місць огляду справи. Порівняйте зі своїми нотатками; якщо камера помилилася, вкажіть місце вручну.
photos-flag-exif-time-outside-visit = Час поза всіма записаними виїздами. Перевірте годинник камери за звіркою або запишіть виїзд.
photos-flag-zero-coordinates = Камера записала 0, 0 — це море біля Африки: координат вона не мала. Вкажіть місце вручну.
photos-flag-sign-suspect = Місце підійшло б, якби поміняти схід і захід або північ і південь. Перевірте на карті і, якщо воно хибне, вкажіть місце вручну.
photos-flag-make-is-app-name = Виробником названо програму: файл, можливо, з месенджера або редактора. Попросіть файл таким, яким його записала камера.
photos-flag-no-exif = Файл нічого не каже про камеру, час чи місце. Вкажіть їх вручну за своїми нотатками.
photos-flag-edited-by-software = Після камери цей файл зберегла інша програма. Попросіть оригінал і прийміть його теж.
photos-flag-duplicate-hash = Ті самі байти надійшли під іншою назвою. Двічі нічого не збережено; інші назви є в записі.
photos-flag-number-gap = Перед цим фото бракує номерів кадрів. Запитайте фотографа: видалено, на іншій картці чи не знімали.
photos-flag-exif-unreadable = Дані камери не вдається прочитати. Саме фото збережено байт у байт. Вкажіть час і місце вручну.
photos-flag-exif-truncated = Дані камери обірвано, як буває, коли картка збоїть. Якщо ще можна, скопіюйте картку знову.
photos-flag-readers-disagree = Два незалежні читачі прочитали дані камери по-різному. Перегляньте таблицю, перш ніж покладатися на значення.
photos-flag-gps-no-fix = Приймач камери не мав супутників. Місце може бути застарілим. Вкажіть його вручну.
photos-flag-gps-unreadable = Координати записано так, що їх не прочитати. Вкажіть місце вручну.
photos-flag-gps-out-of-range = Таких координат на Землі немає. Вкажіть місце вручну.
photos-flag-gps-void = Камера сама позначила координати як недійсні. Вкажіть місце вручну.
photos-flag-gps-time-without-date = Супутниковий час без дати: для часу фото його не використано.
photos-flag-altitude-sign-unknown = Не вказано, висота над рівнем моря чи під ним. Не покладайтеся на неї.
photos-flag-direction-reference-missing = Не вказано, північ дійсна чи магнітна. Різниця може становити кілька градусів.
photos-flag-datum-not-wgs84 = Координати не в WGS 84 і можуть хибити на сотні метрів. Перевірте на карті.
photos-flag-places-differ = У файлі два різні місця. Вирішіть, яке правильне, і вкажіть його вручну.
photos-flag-time-unreadable = Час не вдається прочитати. Вкажіть його вручну за своїми нотатками.
photos-flag-clock-not-set = Годинник камери не було виставлено. Зробіть звірку годинника або вкажіть час вручну.
photos-flag-time-may-be-local = Час без зсуву від UTC, тож це може бути місцевий час будь-де. Зробіть звірку годинника цієї камери.
photos-flag-size-differs = Файл не тієї довжини, яку назвала картка. Якщо ще можна, скопіюйте картку знову.
photos-flag-clock-differs-from-gps = Годинник камери розходиться із супутниковим часом більш ніж на чверть години. Зробіть звірку годинника цієї камери.

photos-back = Назад
photos-of = { $at } з { $total }
photos-one-not-read = Не вдалося прочитати фото
photos-give-out = Видати оригінал
photos-history = Історія і нотатки запису
photos-facts = Про це фото
photos-tab-about = Про фото
photos-tab-data = Усі дані
photos-time = Час
photos-time-of-intake = час приймання; у файлі часу немає
photos-source = Джерело: { $source }
photos-source-none = не вказано
photos-role = Роль
photos-not-filed = Не впорядковано
photos-made-from = Похідне від
photos-safe = Байти
photos-size = Розмір
photos-hash = SHA-256
photos-place = Місце
photos-place-none = Це фото не має місця. Виберіть його у стрічці і вкажіть місце вручну.
photos-everything = { $count ->
    [one] Усе, що каже файл: { COUNT($count) } значення
    [few] Усе, що каже файл: { COUNT($count) } значення
   *[other] Усе, що каже файл: { COUNT($count) } значень
  }
photos-preview-coming = Мініатюра створюється. Оригінал у безпеці.
photos-preview-none = Для цього файлу мініатюри ще немає, або його формат її не має. Оригінал у безпеці; видайте його, щоб переглянути іншою програмою.
photos-preview-make = Створити відсутні мініатюри
photos-veiled-about = На цьому зображенні останки, його позначено як тяжке або ще не впорядковано.
photos-veiled-show = Показати
photos-unplayable = Це вікно не може відтворити файл
photos-unplayable-text = Оригінал у безпеці. Видайте його, щоб відтворити іншою програмою.
photos-beyond = Ви бачите мініатюру завширшки { $width } пікселів; оригінал чіткіший. Видайте його, щоб роздивитися ближче.
photos-sketch-about = { $count ->
    [one] Схема, північ угорі: це фото і { COUNT($count) } запис у межах { $radius }
    [few] Схема, північ угорі: це фото і { COUNT($count) } записи у межах { $radius }
   *[other] Схема, північ угорі: це фото і { COUNT($count) } записів у межах { $radius }
  }
photos-sketch-direction = Напрям знімання { $degrees }° від { $north ->
    [magnetic] магнітної
   *[true] дійсної
  } півночі
photos-sketch-no-direction = Напрям знімання невідомий
photos-sketch-scale = Зовнішнє коло: { $radius }, північ угорі
photos-sketch-near = Поряд із цим фото
photos-compare-title = { $count ->
    [1] { COUNT($count) } фото
   *[other] { COUNT($count) } фото поруч
  }
photos-compare-few = Виберіть від двох до чотирьох фото
photos-compare-few-text = Позначте їх у стрічці пробілом, тоді порівняйте.
photos-compare-remove = Прибрати з порівняння
photos-link = Рухати й наближати разом
photos-unlink = Рухати й наближати кожне окремо
photos-strip = Фото для впорядкування
photos-filing-title = Упорядкування фото серіями
photos-filing-done = Усе впорядковано
photos-filing-done-text = Жодне фото не чекає на роль чи зображений об’єкт.
photos-to-photos = До фото
photos-hint-mark = позначити
photos-hint-run = позначити серію
photos-hint-file = дати роль

photos-annotate-title = Позначки на копії
photos-annotate-record = Записати копію
photos-annotate-failed = Копію не записано. Накреслене збережено.
photos-annotate-foot = Копія з позначками { $num } · { $name } · SHA-256 { $hash }…
photos-annotate-layer = { $count ->
    [one] { COUNT($count) } позначка на зображенні
    [few] { COUNT($count) } позначки на зображенні
   *[other] { COUNT($count) } позначок на зображенні
  }
photos-annotate-tools = Що креслити
photos-annotate-marks = Позначки
photos-annotate-words = Слова
photos-annotate-length = Довжина масштабу
photos-annotate-length-hint = Як показує масштабна лінійка на зображенні, з одиницею: 50 мм
photos-annotate-note = Примітка
photos-annotate-note-hint = Що означають позначки і навіщо вони
photos-annotate-note-default = Позначки, накреслені на копії мініатюри
photos-annotate-about = Оригінал лишається, як є. Копія — це новий файл із власним гешем, що посилається на оригінал.
photos-tool-arrow = Стрілка
photos-tool-circle = Коло
photos-tool-text = Слова
photos-tool-scale = Масштаб
photos-tool-how-arrow = Тягніть від кінця до вістря стрілки.
photos-tool-how-circle = Обведіть те, що важливо.
photos-tool-how-text = Торкніться там, де починаються слова, тоді пишіть.
photos-tool-how-scale = Тягніть уздовж лінійки на зображенні, тоді введіть охоплену довжину.

photos-keys-compare = Порівняння фото
photos-keys-annotate = Позначки
photos-key-next = Наступне фото
photos-key-last = Попереднє фото
photos-key-first = Перше фото
photos-key-end = Останнє фото
photos-key-larger = Наблизити
photos-key-smaller = Віддалити
photos-key-whole = Усе зображення
photos-key-pixels = Піксель у піксель
photos-key-pan = Рухати зображення
photos-key-annotate = Позначки на копії
photos-key-compare-next = Порівняти з наступним фото
photos-key-facts = Показати або сховати відомості про фото
photos-key-back = Назад
photos-key-link = Наближати разом або кожне окремо
photos-key-mark = Позначити і далі
photos-key-mark-run = Позначити аж досюди
photos-key-run-right = Позначити серію праворуч
photos-key-run-left = Позначити серію ліворуч
photos-key-put-arrow = Поставити стрілку
photos-key-put-circle = Поставити коло
photos-key-put-text = Поставити слова
photos-key-put-scale = Поставити масштаб
photos-key-move-mark = Рухати позначку
photos-key-stretch-mark = Рухати кінець позначки
photos-key-remove-mark = Прибрати позначку
photos-key-undo = Скасувати дію
photos-key-redo = Повторити
photos-key-record-copy = Записати копію
photos-panel-none = Жодне фото не пов’язано з цим записом. Це можна зробити у стрічці фото.
photos-panel-all = { $count ->
    [1] Показати у стрічці
   *[other] Показати всі { COUNT($count) } у стрічці
  }
photos-fetch-away = { $count ->
    [one] Отримати { COUNT($count) } фото, якого тут немає ({ $size })
   *[other] Отримати { COUNT($count) } фото, яких тут немає ({ $size })
  }
