# Слова приймання.
intake-title = Приймання фото
intake-about = Файли копіюються у сховище байт у байт. Картку лише читають і ніколи не змінюють.
intake-what = Що приймається
intake-card = Картка камери
intake-stick = Знімний диск
intake-no-card = Картки камери не знайдено. Вставте її, і вона з’явиться тут сама.
intake-used = зайнято { $used } з { $total }
intake-read-only = захищено від запису
intake-pick-folder = Вибрати папку
intake-pick-files = Вибрати файли
intake-drop = або перетягніть сюди файли й папки
intake-drop-now = Відпустіть, щоб вибрати їх
intake-files = { $count ->
    [one] { COUNT($count) } файл або папка
    [few] { COUNT($count) } файли й папки
   *[other] { COUNT($count) } файлів і папок
  }
intake-source = Звідки вони
intake-source-hint = Стоїть у кожному записі: номер або напис на картці і камера. Те саме джерело згодом продовжить там, де зупинилося.
intake-read-back = Перечитати кожне збережене фото і звірити
intake-read-back-hint = Повільніше, але це єдиний доказ, що на диску те, що дала картка. Потрібно, перш ніж очищати картку.
intake-role-none = Без ролі
intake-counting = Підрахунок файлів…
intake-offered = { $count ->
    [one] { COUNT($count) } файл, { $size }
    [few] { COUNT($count) } файли, { $size }
   *[other] { COUNT($count) } файлів, { $size }
  }
intake-free = вільно на цьому ноутбуці: { $free }
intake-tight = Може вміститися не все
intake-tight-text = Разом із мініатюрами потрібно близько { $needed }, а вільно { $free }. Що вміститься, буде прийнято і збережено, решта лишиться на картці. Спершу звільніть місце або виберіть лише деякі папки. Прийняте раніше місця вдруге не займе.
intake-for-all = Однаково для всіх цих фото
intake-for-all-text = Стоїть у кожному записі від початку. Під час упорядкування можна змінити для кожного фото.
intake-remains = На них можуть бути останки
intake-remains-hint = Зображення розмиті, доки фото не впорядковано або не відкрито. Зніміть позначку для фото місць і речей.
intake-begin = Прийняти
intake-not-begun = Не розпочато
intake-running = Приймання триває
intake-running-of = Приймання триває: { $source }
intake-so-far = переглянуто і скопійовано { $done }, лише на картці ще { $left }
intake-so-far-verified = переглянуто, скопійовано і перевірено { $done }, лише на картці ще { $left }
intake-running-text = Можна працювати далі. «Зупинити» спрацює, щойно розпочате буде в безпеці; та сама картка потім продовжить звідти.
intake-outcome = Підсумок
intake-outcome-of = Підсумок: { $source }
intake-broke = Приймання обірвалося передчасно. Скопійоване в безпеці.
intake-all = Усе запропоноване є у сховищі
intake-all-verified = Усе запропоноване є у сховищі й перевірене
intake-all-text = Зберігайте картку, як є, доки центр не підтвердить кожне фото.
intake-stopped = { $count ->
    [one] Зупинено: { COUNT($count) } файл ще лише на картці
    [few] Зупинено: { COUNT($count) } файли ще лише на картці
   *[other] Зупинено: { COUNT($count) } файлів ще лише на картці
  }
intake-stopped-text = Скопійоване в безпеці. Продовжіть, щоб прийняти решту.
intake-some-failed = { $count ->
    [one] { COUNT($count) } файл не вдалося прийняти
    [few] { COUNT($count) } файли не вдалося прийняти
   *[other] { COUNT($count) } файлів не вдалося прийняти
  }
intake-some-failed-text = Усе інше в безпеці у сховищі. Збережіть картку. Спробуйте ще раз, а якщо знову не вдасться — з іншим зчитувачем.
intake-nothing = Не було чого приймати
intake-nothing-text = Файлів там не знайдено. Перевірте, чи це потрібна картка або папка.
intake-go-on = Продовжити
intake-try-again = Спробувати ще раз
intake-count-offered = запропоновано
intake-count-stored = нові, скопійовано
intake-count-stored-verified = нові, скопійовано і перевірено
intake-count-duplicates = ті самі байти
intake-count-known = прийнято раніше
intake-count-failed = не прийнято
intake-count-left = ще на картці
intake-to-filing = { $count ->
    [1] Упорядкувати це фото
   *[other] Упорядкувати ці { COUNT($count) } фото
  }
intake-to-photos = Показати фото
intake-failed = { $count ->
    [one] Не прийнято: { COUNT($count) } файл
    [few] Не прийнято: { COUNT($count) } файли
   *[other] Не прийнято: { COUNT($count) } файлів
  }
intake-passed-over = Пропущено: { COUNT($count) }
intake-gaps = { $count ->
    [one] { COUNT($count) } пропуск у номерах кадрів
    [few] { COUNT($count) } пропуски в номерах кадрів
   *[other] { COUNT($count) } пропусків у номерах кадрів
  }
intake-gaps-text = Запитайте фотографа: видалено в камері, на іншій картці чи не знімали. Запишіть відповідь.
intake-duplicates = { $count ->
    [one] { COUNT($count) } файл із тими самими байтами, що й інший
    [few] { COUNT($count) } файли з тими самими байтами, що й інші
   *[other] { COUNT($count) } файлів із тими самими байтами, що й інші
  }
intake-duplicates-text = Двічі нічого не зберігається. Перший запис має і ці назви.
intake-first-record = Перший запис
intake-flags = { COUNT($count) } фото із застереженнями
intake-show-all = Показати всі рядки
intake-stored-list = Місце і час кожного нового фото та їхнє джерело
intake-time-none = час приймання; у файлі часу немає
intake-place-none = без місця
intake-previews = Створення мініатюр
intake-previews-text = Фото вже в безпеці. Мініатюри створюються зі збережених оригіналів.

intake-clock-title = Звірка годинника камери
intake-clock-about = Один раз для кожної камери й кожного дня: сфотографуйте годинник, що йде точно, або введіть, на скільки помиляється камера. Те, що записала камера, лишається, як є.
intake-clock-failed = Звірку годинника не записано
intake-clock-half = Звірку годинника записано. Ще не весь час за нею виправлено; натисніть «Записати і виправити» ще раз, щоб продовжити.
intake-clock-none = Камер ще немає
intake-clock-none-text = Спершу прийміть фото; камери відомі з того, що вони записують у файли.
intake-clock-camera = Камера
intake-clock-way = Звідки відома похибка
intake-clock-by-photo = З фото годинника
intake-clock-by-hand = Вручну
intake-clock-photo = Фото годинника
intake-clock-wrote = Камера записала
intake-clock-wrote-none = Камера не записала часу в це фото. Виберіть інше або введіть похибку.
intake-clock-wrote-no-zone = Камера записала час без часового поясу. Вкажіть пояс камери нижче.
intake-clock-shown = Годинник на фото показує
intake-clock-shown-hint = Дата й час за поясом цього ноутбука
intake-clock-length = Камера помиляється на
intake-clock-length-hint = Години, хвилини, секунди: 1:02:03
intake-clock-direction = У який бік
intake-clock-ahead = поспішає
intake-clock-behind = відстає
intake-clock-reference = З чим звірено
intake-clock-zone = Часовий пояс камери
intake-clock-zone-hint = Лише для фото, у яких камера його не записала
intake-clock-zone-wrong = Напишіть як +02:00
intake-clock-not-yet = Похибку буде визначено з того, що ви введете.
intake-clock-right = Годинник камери йде точно.
intake-clock-offset = Камера { $direction ->
    [ahead] поспішає
   *[behind] відстає
  } на { $length }. На це буде виправлено час її фото ({ $count }).
intake-clock-record = Записати і виправити
intake-clock-done = Записано. Виправлено час у { COUNT($count) } фото
intake-clock-without = { $count ->
    [1] { COUNT($count) } фото не має часу камери або часового поясу; його лишено, як є. Вкажіть пояс камери або час вручну.
   *[other] { COUNT($count) } фото не мають часу камери або часового поясу; їх лишено, як є. Вкажіть пояс камери або час вручну.
  }
intake-clock-done-text = У кожному фото поряд із виправленим часом лишається те, що записала камера, і названо цю звірку.
