# Швидкі записи: один екран, менше хвилини.
quick-title = Швидкий запис
quick-kind-remains = Нове тіло
quick-kind-body-part = Нова частина тіла
quick-kind-injury = Нове ушкодження
quick-kind-ballistics-item = Нова гільза або куля
quick-kind-impact-mark = Новий слід влучання
quick-kind-munition-remnant = Новий залишок боєприпасу
quick-kind-evidence = Новий речовий доказ
quick-kind-hand-over = Передача
quick-kind-photo-batch = Приймання фото
quick-kind-missing-person = Нова зникла особа
quick-kind-first-account = Нова перша розповідь
quick-kind-note = Нова нотатка
quick-unknown = Такого швидкого запису немає
quick-unknown-text = Виберіть через Ctrl+N.
quick-save-next = Зберегти і далі
quick-save-open = Зберегти й відкрити
quick-save-anyway = Зберегти, як є
quick-clear = Почати спочатку
quick-kept = Те, що ви пишете, зберігається, навіть якщо ноутбук вимкнеться.
quick-nothing-yet = Ще нічого не введено.
quick-restored = Те, що ви писали, знову тут ({ $time }).
quick-restored-place = Позначене місце буде взято, якщо почати спочатку.
quick-start-empty = Почати спочатку
quick-more = Більше
quick-optional = необов’язково
quick-needed-here = Потрібне поле. Заповніть його або вкажіть, чому значення немає.
quick-not-saved = Не збережено
quick-not-saved-field = Не збережено: { $field }
quick-open-fields = { $count ->
    [one] { COUNT($count) } потрібне поле порожнє
    [few] { COUNT($count) } потрібні поля порожні
   *[other] { COUNT($count) } потрібних полів порожні
  }
quick-open-fields-text = Можна зберегти, як є; запис лишиться у списку того, що треба доповнити.
quick-saved = Збережено { $number }
quick-saved-last = Щойно збережено
quick-to-complete = { $count ->
    [one] доповнити { COUNT($count) } поле
    [few] доповнити { COUNT($count) } поля
   *[other] доповнити { COUNT($count) } полів
  }
quick-open = Відкрити
quick-label = Друкувати бирку
quick-add-injury = Додати ушкодження
quick-undo = Скасувати дію
quick-withdrawn = відкликано
quick-site = Місце огляду
quick-site-none = Без місця огляду
quick-no-site = У цій справі ще немає місця огляду. Записане можна прив’язати до нього пізніше.
quick-site-hazard = На цьому місці: { $hazard }
quick-filled = Заповнить програма
quick-filled-number = Номер
quick-filled-number-any = наступний, при збереженні
quick-filled-number-text = наступний номер { $letter }, при збереженні
quick-filled-time = Час
quick-filled-time-text = при збереженні ({ $time })
quick-filled-by = Хто виявив і записав
quick-filled-device = Ноутбук
quick-filled-custody = Зберігання
quick-filled-custody-text = вилучаєте ви; опломбовано, якщо вказати номер пломби
quick-filled-code-name = Кодове ім’я
quick-filled-code-name-text = складає програма; стоїть замість імені
quick-yes = Так
quick-no = Ні
quick-nothing-fits = Нічого не підходить. Спробуйте номер або інше слово.
quick-type-to-find = Пишіть, щоб знайти
quick-other-word = { $field }: словами
quick-take-out = Прибрати: { $what }
quick-next-number = Наступний:
quick-scan-picture = Прочитати код із зображення
quick-scan-nothing = На цьому зображенні коду не знайдено. Введіть номер або спробуйте чіткіше зображення.
quick-language-other = Введіть код іншої мови, наприклад sr або ka
quick-place-form = 46.63541, 32.61692
quick-place-photo = З фото
quick-place-last = Як попереднє
quick-place-site = Як місце огляду
quick-place-far = До відомих тут місць { $far }; якщо поміняти числа місцями — { $near }. Чи не переплутано широту й довготу?
quick-place-exchange = Поміняти місцями
quick-near-body = Найближче тіло, за { $distance }, не пов’язано:
quick-photo-add = Додати фото
quick-photo-pick = Фото цього об’єкта
quick-photo-role = Що на фото
quick-photo-some = { $count ->
    [one] { COUNT($count) } файл не вдалося прийняти. Там нічого не змінено; спробуйте ще раз.
    [few] { COUNT($count) } файли не вдалося прийняти. Там нічого не змінено; спробуйте ще раз.
   *[other] { COUNT($count) } файлів не вдалося прийняти. Там нічого не змінено; спробуйте ще раз.
  }
quick-unfiled = { $count ->
    [one] Записано як { $number }. { COUNT($count) } фото не вдалося прив’язати до запису.
    [few] Записано як { $number }. { COUNT($count) } фото не вдалося прив’язати до запису.
   *[other] Записано як { $number }. { COUNT($count) } фото не вдалося прив’язати до запису.
  }
quick-unfiled-again = Прив’язати ще раз
quick-perhaps = Можливо, це вже записано: { $record }
quick-perhaps-text = Роботу програми було перервано під час збереження. Перегляньте той запис, перш ніж зберігати цей.
quick-sound-add = Додати звукозапис
quick-sound-pick = Звукозаписи
quick-source = швидкий запис
quick-new-person = Нова особа під кодовим іменем
quick-parent-hint = До чого це належить.
quick-parent-needed = Виберіть, до чого це належить; без цього зберегти не можна.
quick-chart = Схема
quick-chart-tap = Торкніться місця на схемі. З клавіатури: Tab до схеми, стрілки, Enter.
quick-chart-placed = Позначено. Торкніться іншого місця або перетягніть.
quick-chart-new = нове ушкодження
quick-chart-label = { $view }: торкніться місця ушкодження
quick-chart-earlier = Вибрано ушкодження { $number }, записане раніше: { $what }. Щоб позначити нове, торкніться вільного місця.
quick-chart-open = Відкрити
quick-empty = Немає значення
quick-empty-of = Вказати, чому немає значення: { $field }
quick-empty-back = Ввести значення
quick-empty-take-back = Усе ж ввести значення: { $field }
quick-empty-unknown = Не встановлено
quick-empty-not-examined = Не оглянуто
quick-empty-not-applicable = Не застосовується
quick-empty-refused = Відмова
quick-empty-not-recorded = Не записано
quick-empty-withheld = Не розголошується
quick-safety-body = Стійте. Не торкайтеся цього тіла.
quick-safety-body-text = Вибухівка, радіація або інфекція на тілі чи в ньому зупиняє будь-які дії. Відійдіть, попередьте інших, викличте вибухотехніків. Записуйте звідти, де стоїте.
quick-safety-munition = Не торкайтеся. Не рухайте. Тримайтеся на відстані.
quick-safety-munition-text = Сфотографуйте здалеку, позначте пройдений шлях, викличте вибухотехніків. Взяти на зберігання можна лише після того, як вибухотехнік перевірить об’єкт на безпеку і це буде записано тут.
quick-safety-live = Стійте. Не піднімайте.
quick-safety-live-text = Може вибухнути. Взяти на зберігання можна лише після того, як тут буде записано, хто з вибухотехніків перевірив об’єкт на безпеку і коли.
quick-safety-child = Говорить дитина: лише перша розповідь.
quick-safety-child-text = Слухайте, не розпитуйте. Повне опитування проводить фахівець, навчений працювати з дітьми, у присутності тих, кого вимагає закон.
quick-safety-consent = Згоди на запис немає.
quick-safety-consent-text = Слова не записуються. Зберігається те, що розмова відбулася, що роз’яснено, і відмова.
quick-explained = Роз’яснено { $done } з { $all }
