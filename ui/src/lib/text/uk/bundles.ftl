# Пакети даних: як винести справу і як її прийняти.
bundles-title = Пакети даних
bundles-about = Пакет переносить справу на флешці або поштою. Отримувач може перевірити кожен запис і кожне фото без цієї програми.
bundles-out = Записати пакет
bundles-in = Прийняти пакет

bundles-no-case = Немає справи для запису
bundles-no-case-text = Спершу відкрийте справу або прийміть пакет.
bundles-for-whom = Для кого
bundles-profile-hq-full = Центр
bundles-about-hq-full = Усе
bundles-profile-backup = Власна група
bundles-about-backup = Усе, як копія, що зберігається окремо
bundles-profile-partner = Інша установа
bundles-about-partner = Факти про місця, об’єкти і зберігання
bundles-profile-defence = Сторона захисту
bundles-about-defence = Факти, зображення і медичні дані
bundles-profile-family = Родина
bundles-about-family = Факти; додайте те, що написано для неї
bundles-what = Що в пакеті
bundles-class-S0 = Факти
bundles-class-S0-about = Місця, об’єкти, зберігання
bundles-class-S1 = Персональні дані
bundles-class-S1-about = Живі особи, точні місця, імена працівників
bundles-class-S2 = Потерпілі
bundles-class-S2-about = Зображення останків, медичні й генетичні дані
bundles-class-S3 = Захищені джерела
bundles-class-S3-about = Хто вони і що розповіли
bundles-class-S4 = Правнича таємниця
bundles-class-S4-about = Постанови, висновки, те, що свідчить на користь обвинуваченого
bundles-shown = показано
bundles-withheld = не розголошується
bundles-ground = Усе ж показати: згода, постанова або потреба
bundles-ground-for = Підстава показати: { $class }
bundles-originals = З оригіналами фото і файлів
bundles-originals-hint = Без них пакет малий; записи однаково називають кожен файл за його гешем.
bundles-sealed = Зашифрувати для названих отримувачів
bundles-sealed-hint = Один зашифрований файл. Без ключа отримувача його не прочитати.
bundles-recipients = Відкриті ключі отримувачів
bundles-recipients-hint = По одному в рядку; кожен починається з age1.
bundles-recipients-wrong = Вкажіть відкритий ключ принаймні одного отримувача. Він починається з age1.
bundles-where = Куди записати
bundles-where-wrong = Виберіть диск або папку.
bundles-plan = Що він міститиме
bundles-planning = Підраховуємо, що він міститиме
bundles-size-about = Розмір, приблизно
bundles-drives = Диски
bundles-free = вільно { $free } з { $total }
bundles-drive-read-only = Запис неможливий
bundles-drive-full = Може забракнути місця
bundles-drive-file-too-large = Файлова система диска не приймає таких великих файлів
bundles-folder = Папка
bundles-folder-hint = Пакет отримає в ній власну папку або файл.
bundles-folder-pick = Вибрати папку
bundles-look-again = Шукати диски ще раз
bundles-read-back = Після запису все буде перечитано і звірено.
bundles-write = Записати пакет
bundles-writing = Запис пакета: { $case }
bundles-not-written = Пакет не записано

bundles-written = Пакет записано і перечитано
bundles-written-text = Кожен запис і кожен оригінал у ньому такі, як мають бути.
bundles-slip = Супровідний лист до пакета
bundles-case = Справа
bundles-made-by = Хто створив
bundles-made-at = Коли створено
bundles-records = Записи
bundles-entries = Записи журналу
bundles-originals-count = Фото і файли
bundles-originals-missing = Названі, але відсутні
bundles-size = Розмір
bundles-files = { $count ->
    [one] { COUNT($count) } файл
    [few] { COUNT($count) } файли
   *[other] { COUNT($count) } файлів
  }
bundles-lies = Де лежить
bundles-withheld-title = Не розголошується
bundles-withheld-line = { $class }: значень — { COUNT($values) }, фото і файлів — { COUNT($originals) }.
bundles-digest = Геш усього пакета (SHA-256)
bundles-digest-text = Це одне число засвідчує все, що в пакеті. Передайте його отримувачу окремо від пакета.
bundles-handed-to = Кому передано
bundles-date-signature = Дата і підпис
bundles-another = Записати ще один
bundles-print = Друкувати супровідний лист

bundles-in-which = Який пакет
bundles-in-path = Пакет даних
bundles-in-path-hint = Папка пакета або файл зашифрованого пакета.
bundles-in-or-vault = Пакет даних або сховище
bundles-is-other = Це не пакет даних і не сховище. Виберіть папку, в якій лежить bagit.txt, або файл зашифрованого пакета.
bundles-is-vault = Це сховище, а не пакет даних. Справи з нього потрапляють сюди пакетом, який із нього записують.
bundles-in-folder = Вибрати папку
bundles-in-file = Вибрати зашифрований пакет
bundles-drop = або перетягніть його сюди
bundles-drop-now = Відпустіть, щоб вибрати його
bundles-keys = Ваш таємний ключ
bundles-keys-hint = Починається з AGE-SECRET-KEY-1. Він відкриває пакет і не зберігається.
bundles-key-file = Або файл із ключем
bundles-key-file-hint = Такий, як створює age-keygen. Він читається і не зберігається.
bundles-key-file-pick = Вибрати файл із ключем
bundles-look = Переглянути вміст
bundles-look-text = Нічого не буде прийнято, доки ви не побачите, що це.
bundles-not-read = Не вдалося прочитати пакет
bundles-damaged = Цей пакет пошкоджено або змінено
bundles-damaged-text = Нічого не прийнято. На цьому ноутбуці все лишилося, як було. Попросіть у відправника іншу копію, а цю збережіть без змін.
bundles-unsigned = Цей пакет ніхто не підписав
bundles-unsigned-text = Кожен його запис достовірний сам по собі. Запитайте відправника, хто його створив.
bundles-nothing-new = Усе з нього тут уже є
bundles-nothing-new-text = Повторне приймання нічого не змінить.
bundles-holds = Пакет цілий
bundles-holds-text = Він повний і підписаний, кожен запис і кожне фото в ньому такі, як мають бути.
bundles-disagreements = Розбіжності з наявним
bundles-disagrees = { $count ->
    [one] { COUNT($count) } поле розходиться з наявним
    [few] { COUNT($count) } поля розходяться з наявним
   *[other] { COUNT($count) } полів розходяться з наявним
  }
bundles-disagrees-text = Нічого не буде перезаписано: обидва значення лишаться, а вибір ви зробите в «Розбіжностях».
bundles-content = Що в пакеті
bundles-signed-by = Хто підписав
bundles-signer-unknown = Невідомий цьому ноутбуку
bundles-not-said = Не вказано
bundles-cases = Справи
bundles-new-case = Справа, якої тут ще немає
bundles-new-of = нових { $new } з { $all }
bundles-withheld-values = Значення не розголошуються
bundles-receipts = Квитанції центру
bundles-seat = Ключ, яким підписано
bundles-to-know = До відома
bundles-what-damaged = Що не сходиться
bundles-other = Інший пакет
bundles-take = Прийняти
bundles-unpack = Розпакувати в папку
bundles-unpack-warning = Хто може прочитати папку, той може прочитати докази. Виберіть зашифрований диск і видаліть папку, коли вона більше не потрібна.
bundles-unpack-to = Нова папка
bundles-unpack-to-hint = Її ще не має бути.
bundles-unpack-pick = Вибрати місце
bundles-unpack-now = Розпакувати
bundles-unpacked = Пакет розпаковано: { $folder }
bundles-not-taken = Пакет не прийнято
bundles-taken = Прийнято
bundles-taken-text = Усе з пакета є на цьому ноутбуці.
bundles-taken-partly = Прийнято, але не все
bundles-taken-partly-text = Відхилене названо нижче. Усе інше є на цьому ноутбуці.
bundles-stopped = Зупинено до завершення
bundles-stopped-text = Те, що надійшло, у безпеці. Якщо продовжити, буде прийнято решту.
bundles-go-on = Продовжити
bundles-forks = { $count ->
    [one] { COUNT($count) } запис журналу претендує на зайняте місце
    [few] { COUNT($count) } записи журналу претендують на зайняті місця
   *[other] { COUNT($count) } записів журналу претендують на зайняті місця
  }
bundles-forks-text = Хтось переписав історію. Обидва варіанти збережено. Повідомте керівника справи.
bundles-came = Що надійшло
bundles-entries-new = Нові записи журналу
bundles-entries-known = Записи журналу, що тут були
bundles-entries-completed = Доповнені записи журналу
bundles-records-changed = Змінені записи
bundles-originals-new = Нові фото і файли
bundles-originals-known = Фото і файли, що тут були
bundles-originals-unnamed = Лишилися в пакеті, бо тут їх ніщо не називає
bundles-refused = Не прийнято
bundles-see-disagreements = Розбіжності
bundles-open-case = Перейти до справи
