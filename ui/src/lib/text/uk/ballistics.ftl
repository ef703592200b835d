# Слова балістики.
ballistics-title = Балістика
ballistics-new = Записати об’єкт
ballistics-kinds = Види
ballistics-all = Усі
ballistics-split = Ширина списку
ballistics-empty = Ще немає балістичних об’єктів і слідів
ballistics-empty-how = Тут з’являться гільзи, кулі, зброя, залишки боєприпасів, сліди влучання і траєкторії.
ballistics-choose = Виберіть об’єкт зі списку
ballistics-reading = Читання запису
ballistics-missing = { $count ->
    [one] Лишилося заповнити { $count } поле
    [few] Лишилося заповнити { $count } поля
   *[other] Лишилося заповнити { $count } полів
}
ballistics-missing-short = бракує: { $count }
ballistics-whole-record = Увесь запис
ballistics-more = { $count ->
    [one] Ще { $count } поле
    [few] Ще { $count } поля
   *[other] Ще { $count } полів
}
ballistics-reason = Чому це змінено?
ballistics-record-fields = { $count ->
    [one] Записати { $count } поле
    [few] Записати { $count } поля
   *[other] Записати { $count } полів
}
ballistics-discard = Відкинути введене
ballistics-headstamp = Маркування на денці за циферблатом
ballistics-headstamp-how = Дванадцята година — там, звідки почали читати. Введіть знак, коли вибрано положення на кільці, або впишіть кілька знаків тут. Введене зберігається як чернетка, доки його не записано.
ballistics-at-clock = На { $clock } год
ballistics-clock-open = { $clock } год: нічого не записано
ballistics-clock-empty = { $clock } год: оглянуто, порожньо
ballistics-clock-read = { $clock } год: { $text }
ballistics-unsure = Не впевнено
ballistics-seen-empty = Оглянуто, порожньо
ballistics-next-clock = Наступне положення
ballistics-record-positions = { $count ->
    [one] Записати { $count } положення
    [few] Записати { $count } положення
   *[other] Записати { $count } положень
}
ballistics-discard-position = Відкинути це положення
ballistics-degrees = ≈ { $degrees }°
ballistics-mark-unmeasured = Слід влучання, осі якого не виміряно
ballistics-mark-incidence = Слід влучання; за його осями, кут до поверхні становив близько { $degrees }°
ballistics-hint = Кут — це арксинус відношення короткої осі до довгої. Це лише підказка: вона справджується для чистого влучання недеформованої кулі у плоску тверду поверхню.
ballistics-seen-from-above = Вигляд зверху, поверхня вгорі
ballistics-seen-from-side = Вигляд збоку, поверхня праворуч
ballistics-cone = Азимут траєкторії, північ угорі
ballistics-north = Пн
ballistics-bearing-unsaid = Похибку азимута не записано; конус накреслено по 5° в обидва боки.
ballistics-too-long = Пряма лінія справджується лише приблизно до 30 м. Далі траєкторія вигинається.
ballistics-cone-how = Траєкторія — це конус і ніколи не точка пострілу. Її азимут відлічено від дійсної півночі.
