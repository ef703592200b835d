# Рамка навколо кожного екрана.
frame-rail = Головні розділи
frame-skip = До вмісту
frame-overlays = Меню й підказки
frame-close = Закрити
frame-undo = Скасувати дію
frame-case-switch = Вибрати справу
frame-case-none = Немає справи
frame-case-new = Нова справа
frame-search = Шукати в цій справі
frame-quick = Запис
frame-quick-title = Що ви хочете записати?
frame-quick-none = Форми ще не прочитано
frame-lock = Заблокувати
frame-signed-on = Працює: { $name }
frame-saving = Збереження
frame-not-saved = Не збережено
frame-all-saved = Усе збережено
frame-saved-at = Збережено { $time }
frame-hq-none = Цей ноутбук не приєднано до центру. Усе є лише тут і на копіях, які ви зробите.
frame-hq-none-short = Без центру
frame-hq-waiting = Центр ще не підтвердив: { $photos ->
    [0] { $entries ->
          [one] { COUNT($entries) } запис
          [few] { COUNT($entries) } записи
         *[other] { COUNT($entries) } записів
        }
   *[other] { $photos ->
         *[other] { COUNT($photos) } фото
      }{ $entries ->
        [0] {""}
       *[other] {" і "}{ $entries ->
              [one] { COUNT($entries) } запис
              [few] { COUNT($entries) } записи
             *[other] { COUNT($entries) } записів
            }
      }
  }.
frame-hq-counts = Лише тут: { $photos ->
    [0] { $entries ->
          [one] { COUNT($entries) } запис
          [few] { COUNT($entries) } записи
         *[other] { COUNT($entries) } записів
        }
   *[other] { $photos ->
         *[other] { COUNT($photos) } фото
      }{ $entries ->
        [0] {""}
       *[other] {", "}{ $entries ->
              [one] { COUNT($entries) } запис
              [few] { COUNT($entries) } записи
             *[other] { COUNT($entries) } записів
            }
      }
  }
frame-hq-all-short = Усе в центрі
frame-hq-all = Центр підтвердив усе.
frame-palette = Перейти або зробити
frame-palette-hint = Номер, екран або дія
frame-palette-records = Записи
frame-palette-do = Дії
frame-palette-go = Перейти
frame-palette-nothing = Нічого не підходить. Спробуйте номер, слово з назви або назву екрана.
frame-keys = Клавіші
frame-keys-everywhere = Усюди
frame-keys-lists = У списках
frame-key-up = На один вгору
frame-key-down = На один вниз
frame-key-first = Перший
frame-key-last = Останній
frame-key-open = Відкрити
frame-act-quick = Записати
frame-act-go = Перейти або зробити
frame-act-search = Шукати в цій справі
frame-act-lock = Заблокувати
frame-act-keys = Показати клавіші
frame-act-inspector = Показати або сховати бічну панель
frame-act-theme = Наступна тема: день, ніч, яскраве світло, червона
frame-act-larger = Більший текст
frame-act-smaller = Менший текст
frame-inspector = Про цей запис
frame-inspector-hide = Сховати бічну панель
frame-leftovers = Минулого разу роботу програми було перервано
frame-notice-read = Прочитано
frame-unkept = Набране не вдається зберегти
frame-unkept-text = Вікно тримає його, навіть якщо перейти на інший екран, і повторює спробу кожні кілька секунд. Не закривайте й не замикайте вікно, доки це повідомлення не зникне.
frame-tasks = Поточна робота
frame-tasks-clear = Прибрати все завершене
frame-tasks-hide = Сховати
frame-tasks-running = { $count ->
    [one] Виконується { COUNT($count) } завдання
    [few] Виконуються { COUNT($count) } завдання
   *[other] Виконується { COUNT($count) } завдань
  }
frame-tasks-failed = { $count ->
    [one] Не виконано { COUNT($count) } завдання
    [few] Не виконано { COUNT($count) } завдання
   *[other] Не виконано { COUNT($count) } завдань
  }
frame-tasks-ended = { $count ->
    [one] Завершено { COUNT($count) } завдання
    [few] Завершено { COUNT($count) } завдання
   *[other] Завершено { COUNT($count) } завдань
  }
frame-task-done-of = { $done } з { $total }
frame-task-left = лишилося близько { $time }
frame-task-stop = Зупинити
frame-task-resume = Продовжити
frame-task-again = Спробувати знову
frame-task-bundle-removed = Записану частину видалено: { $path }
frame-task-bundle-unfinished = Там може лежати незавершений пакет із позначкою .partial: { $path }. Це ще не пакет. Нова спроба запише його наново; інакше видаліть його.
frame-task-dismiss = Прибрати зі списку
task-take-in = Приймання фото
task-make-previews = Створення мініатюр
task-export-bundle = Запис пакета даних
task-import-bundle = Приймання пакета даних
task-inspect-bundle = Перегляд пакета даних
task-verify-bundle = Перевірка пакета даних
task-verify-outside = Огляд сховища ззовні
task-open-bundle = Розпакування пакета даних
task-sync-now = Синхронізація з центром
task-verify-vault = Перевірка сховища
task-rebuild = Перебудова таблиць
task-give-out-original = Копіювання оригіналу
task-fetch-originals = Отримання фото з центру
task-add-map = Додавання карти
task-phase-intake = Копіювання і звіряння
task-phase-previews = Створення мініатюр
task-phase-export = Запис
task-phase-import = Приймання
task-phase-verify = Перевірка
task-phase-rebuild = Перебудова таблиць
task-phase-connect = З’єднання з центром
task-phase-push = Надсилання записів
task-phase-pull = Отримання записів
task-phase-upload = Надсилання фото і файлів
task-phase-download = Отримання фото і файлів
task-phase-copy = Копіювання
task-state-running = Виконується
task-state-stopping = Зупиниться, щойно розпочате буде в безпеці
task-state-stopped = Зупинено
task-state-done = Готово
task-state-failed = Не вдалося
notice-disk-nearly-full = Диск цього ноутбука майже заповнений. Збережене в безпеці. Звільніть місце, перш ніж приймати фото.
notice-clock-jumped = Годинник цього ноутбука раптово змінив час. Нічого не втрачено. Перевірте дату й час, перш ніж записувати.
notice-decoder-not-confined = Ця система не може повністю ізолювати програму, що декодує чужі зображення. Збережене в безпеці. Оновіть систему, перш ніж приймати зображення невідомого походження.
notice-entries-lost = Бракує записів, збережених останніми: журнал бази даних вилучено або замість неї поставлено старішу копію. Усе попереднє ціле, жоден оригінал не втрачено. Перш ніж щось записувати, синхронізуйтеся з центром або прийміть останній пакет даних цього ноутбука; потім прийміть останні картки ще раз.
notice-originals-half-copied = Коли програма зупинилася, деякі фото або файли було скопійовано лише частково. Ці частини вилучено, джерело не змінено. Прийміть картку або папку ще раз.
notice-bundles-half-taken-in = Коли програма зупинилася, саме приймалися зашифровані пакети даних. Їхню розпаковану копію вилучено, самі пакети не змінено. Прийміть їх ще раз.
frame-hazard-elsewhere = На іншому місці:
frame-closing = Робота ще триває
frame-closing-text = Закриття зупинить її, щойно почате буде в безпеці. Після наступного розблокування вона стоятиме у списку як зупинена, і її можна буде продовжити.
frame-closing-stay = Працювати далі
frame-closing-stop = Зупинити й закрити
frame-closing-loses = Якщо закрити вікно зараз, щойно набрані слова буде втрачено.
frame-closing-lose = Закрити й утратити їх
frame-locking-loses = Якщо замкнути сховище зараз, щойно набрані слова буде втрачено.
frame-locking-lose = Замкнути й утратити їх
frame-hazard-unread = Не вдалося прочитати небезпеки цієї справи. Не вважайте, що їх немає.
frame-hazard-more = { $count ->
    [one] і ще { COUNT($count) } місце
    [few] і ще { COUNT($count) } місця
   *[other] і ще { COUNT($count) } місць
  }
frame-severity-error = Не сходиться
frame-severity-warning = До відома
frame-findings-omitted = і ще { COUNT($count) }
frame-place-entry = запис журналу { $what }
frame-place-record = запис { $what }
frame-place-receipt = квитанція { $what }
frame-place-seat = робоче місце { $what }
frame-place-number-block = блок номерів { $what }
frame-place-media = фото або файл { $what }
frame-place-original = оригінал { $what }
frame-place-proof-of-entry = доказ для запису журналу { $what }
frame-place-contradiction = суперечність { $what }
frame-key-name-space = Пробіл
frame-key-name-shift = Shift
frame-key-name-escape = Esc
frame-key-name-delete = Del
frame-key-name-home = Home
frame-key-name-end = End
