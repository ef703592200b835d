# Докази і ланцюг зберігання: у кого що і відколи.
custody-title = Докази
custody-panel = Зберігання
custody-act-event = Записати подію ланцюга зберігання
custody-count = { $count ->
    [one] { COUNT($count) } об’єкт
    [few] { COUNT($count) } об’єкти
   *[other] { COUNT($count) } об’єктів
  }
custody-things = { $count ->
    [one] { COUNT($count) } об’єкт
    [few] { COUNT($count) } об’єкти
   *[other] { COUNT($count) } об’єктів
  }
custody-new = Новий доказ
custody-find = Номер або слова
custody-kind = Вид
custody-who = У кого
custody-everybody = У будь-кого
custody-any-state = У будь-якому стані
custody-not-read = Не вдалося прочитати
custody-nothing = Тут нічого немає
custody-nothing-text = Запишіть доказ через Ctrl+N або виберіть угорі інший вид чи особу.
custody-pick = Позначити { $number }
custody-picked = { $count ->
    [0] Не позначено
   *[other] Позначено: { COUNT($count) }
  }
custody-pick-none = Зняти позначки
custody-acts = Що зробити з позначеними об’єктами
custody-scan = Скан або номер
custody-scan-first = Скануйте об’єкти один за одним. Кожен код — це номер на бирці.
custody-scan-picture = Прочитати код із зображення
custody-scan-nothing = На цьому зображенні коду не знайдено. Введіть номер або спробуйте чіткіше зображення.
custody-refused-unfit = Це не можна передати: { $name }. Перевірте номер.
custody-refused-twice = Уже є в списку: { $name }.
custody-refused-withdrawn = Запис відкликано: { $name }. Перегляньте його, перш ніж продовжити.
custody-take-out = Прибрати зі списку { $number }
custody-not-yours = Не у вас
custody-hand-over = Передати
custody-event = Подія зберігання
custody-label = Бирка
custody-labels = Бирки
custody-form = Акт передачі
custody-holder = У кого
custody-nobody = ні в кого
custody-place = Де лежить
custody-state = Стан
custody-state-not-taken = Не взято на зберігання
custody-state-held = На зберіганні
custody-state-in-transit = У дорозі
custody-state-lost = Втрачено
custody-state-released = Видано
custody-state-destroyed = Знищено
custody-seal = Пломба
custody-seal-unknown = пломбу не зазначено
custody-seal-none = не опломбовано
custody-seals = Пломби
custody-seal-number = Номер
custody-seal-on = Накладено
custody-seal-off = Знято
custody-seal-not-said = не записано
custody-seal-still = досі на об’єкті
custody-hazard = Небезпека
custody-open = Незавершена передача
custody-open-title = Незавершені передачі
custody-open-count = { $count ->
    [one] { COUNT($count) } передачі бракує підпису
   *[other] { COUNT($count) } передачам бракує підпису
  }
custody-open-more = Показати ще { COUNT($count) }
custody-open-fewer = Показати менше
custody-missing-giver = Немає підпису того, хто передає: { $name }.
custody-missing-receiver = Немає підпису того, хто приймає: { $name }.
custody-unsigned-giver = Немає підпису того, хто передає
custody-unsigned-receiver = Немає підпису того, хто приймає
custody-on-paper-giver = Підпис того, хто передає, — на папері
custody-on-paper-receiver = Підпис того, хто приймає, — на папері
custody-sign = Підписати зараз
custody-two-holders = У двох осіб одночасно
custody-two-holders-text = Події суперечать одна одній. Показано обидві; програма не вибирає. З’ясуйте, у кого був об’єкт, і запишіть те, чого бракує, або виправте помилкове.
custody-findings = Що не сходиться
custody-timeline = Події
custody-no-events = Ще немає подій ланцюга зберігання.
custody-collect = Взяти на зберігання
custody-danger = Не торкайтеся. Відійдіть.
custody-danger-text = Може вибухнути. Взяти на зберігання можна лише після того, як записано, хто з вибухотехніків перевірив об’єкт на безпеку і коли.
custody-show-event = Показати запис
custody-correct = Виправити
custody-corrected = Виправлено
custody-correct-text = Подія лишається, як була. Заповніть лише те, що було інакше; відтоді чинним є виправлення, а показано обидві.
custody-pile-stays = { $count ->
    [one] { COUNT($count) } доказ, позначений у списку, лишається позначеним.
    [few] { COUNT($count) } докази, позначені у списку, лишаються позначеними.
   *[other] { COUNT($count) } доказів, позначених у списку, лишаються позначеними.
  }
custody-pile-add = Додати їх сюди
custody-restored = Те, що ви почали, знову тут ({ $time }).
custody-receiver = Хто приймає
custody-receiver-other = Хтось інший: особа або фахівець справи
custody-optional = необов’язково
custody-giver-signs = Передає { $name } ({ $initials }); підпис — власним ключем, уже відкритим у програмі.
custody-receiver-signs = Коли підпише той, хто приймає
custody-signs-now = Обоє підписують зараз, тут
custody-signs-later = Той, хто приймає, підпише пізніше
custody-passphrase = Парольна фраза { $initials }
custody-open-then = Передача лишається незавершеною, а об’єкти — у того, хто передає, доки не підпише той, хто приймає.
custody-sign-both = Підписати за обох і передати
custody-sign-one = Підписати і передати
custody-lacking = Ще потрібно:
custody-lacks-items = об’єкти
custody-lacks-receiver = хто приймає
custody-lacks-purpose = мета
custody-lacks-seal = стан пломб
custody-lacks-passphrase = парольна фраза того, хто приймає
custody-not-handed-over = Не передано
custody-in-the-way = { $count ->
    [one] На заваді { COUNT($count) } об’єкт. Нічого не записано.
    [few] На заваді { COUNT($count) } об’єкти. Нічого не записано.
   *[other] На заваді { COUNT($count) } об’єктів. Нічого не записано.
  }
custody-in-the-way-more = і ще { COUNT($count) }
custody-in-the-way-giver-does-not-hold = { $other } на той час цього не має
custody-in-the-way-explosive-not-cleared = { $known ->
    [yes] може вибухнути, на безпеку не перевірено: { $other }
   *[no] може вибухнути, на безпеку не перевірено
  }
custody-in-the-way-nobody-carries = в іншому місці зберігання
custody-in-the-way-unknown-record = такого в цій справі немає
custody-in-the-way-ambiguous-record = відповідає кілька записів
custody-remedy-giver-does-not-hold = Перегляньте ланцюг зберігання того, чого немає в того, хто передає, і запишіть або виправте, чого там бракує, або приберіть це зі списку.
custody-remedy-explosive-not-cleared = Не торкайтеся того, що може вибухнути, відійдіть і запишіть, хто з вибухотехніків його перевірив і коли.
custody-remedy-nobody-carries = Між двома місцями зберігання має стояти особа. Вкажіть, хто переносить те, що лежить деінде.
custody-remedy-unknown-record = Перевірте номери, яких немає в цій справі.
custody-remedy-ambiguous-record = Де відповідає кілька записів, вкажіть повний номер.
custody-done = Передано: { $receiver }
custody-done-text = Підписали обоє. Описи об’єктів збережено такими, якими вони були в цю мить.
custody-done-open = Передано, ще не прийнято
custody-done-open-text = Є підпис: { $giver }. Ще немає: { $receiver }. Доти об’єкти лишаються в того, хто передає ({ $giver }). Передача є у списку незавершених.
custody-print-form = Друкувати акт
custody-next = Далі
custody-event-done = Записано
custody-event-refused = Не записано
custody-event-save = Записати подію
custody-earlier = Це сталося раніше
custody-earlier-hint = Коли це сталося, за місцевим часом. Порожньо — зараз.
custody-earlier-ahead = За годинником цього ноутбука це ще не настало. Перевірте введене і чи правильно йде годинник.
custody-new-place = Нове місце
custody-new-place-add = Додати
custody-copies = Копій кожної бирки
custody-copies-one = Одна
custody-copies-two = Дві: зовні і всередині
custody-begin = Звідки починати аркуш
custody-begin-at = Почати з бирки { $number }
custody-print = Друкувати
custody-labels-hint = A4, вісім бирок 99 × 67 мм. Друкуйте в повний розмір (100 %), без полів.
custody-labels-none = Об’єкти не вибрано
custody-labels-none-text = Позначте або відскануйте об’єкти у списку доказів, тоді виберіть «Бирки».
custody-sheet = Аркуш { $number }
custody-label-case = Справа
custody-label-site = Місце
custody-label-by = Вилучив(-ла)
custody-label-bag = Пакет
custody-label-sign = Підпис
custody-label-hazard = НЕБЕЗПЕЧНО: НЕ ПЕРЕВІРЕНО
custody-form-kind = Передача доказів
custody-form-code = Код цієї передачі
custody-form-from = Хто передає
custody-form-to = Хто приймає
custody-form-purpose = Мета
custody-form-seals = Пломби
custody-form-condition = Стан
custody-form-no = №
custody-form-items = { $count ->
    [one] { COUNT($count) } об’єкт, за описом на час передачі
    [few] { COUNT($count) } об’єкти, за описом на час передачі
   *[other] { COUNT($count) } об’єктів, за описом на час передачі
  }
custody-form-given = Передано
custody-form-received = Прийнято
custody-form-giver = Хто передає
custody-form-receiver = Хто приймає
custody-form-signed = Підписано ключем робочого місця, { $time }
custody-form-on-paper = Підписано на папері або намальовано, { $time }
custody-form-unsigned = У програмі ще не підписано
custody-form-name = Підпис,
custody-form-date = Дата і час
custody-form-printed = Надруковано: { $name }, { $time }
custody-form-or-paper = Акт, підпис на папері
custody-paper-title = Підписано на папері
custody-paper-text = Для тих, хто не підписує в цій програмі. Надрукуйте акт, дайте його підписати, сфотографуйте або відскануйте сторінку й внесіть її тут. Це зараховується як підпис; у кожному акті та звіті зазначено, що він на папері.
custody-paper-side = Хто підписав
custody-paper-giver = Передає: { $name }
custody-paper-receiver = Приймає: { $name }
custody-paper-photo = Фото або скан підписаної сторінки
custody-paper-add = Додати з файлу
custody-paper-pick = Виберіть фото або скан підписаної сторінки
custody-paper-here = Або виберіть фото справи
custody-paper-look = Переглянути { $name }
custody-paper-source = Підписана сторінка
custody-paper-before = Цей файл уже прийнято раніше. Виберіть його серед фото справи.
custody-paper-how = Як підписано
custody-paper-written = На папері
custody-paper-drawn = Намальовано на екрані
custody-paper-record = Внести підпис
custody-paper-done = Підпис на папері внесено; підписали обидві сторони.
custody-paper-refused = Підпис не внесено
custody-paper-lacks-side = хто підписав
custody-paper-lacks-picture = фото сторінки
