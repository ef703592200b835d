# Слова карти.
map-title = Карта
map-drawing = Карта справи
map-list = Що є на карті
map-split = Ширина списку
map-groups = Показано на карті
map-group-sites = Місця огляду
map-group-remains = Останки
map-group-ballistics = Балістика
map-group-trajectories = Траєкторії
map-group-photos = Фото
map-group-others = Інше
map-cluster = { $count ->
    [one] { $count } запис
    [few] { $count } записи
   *[other] { $count } записів
}
map-zoom-in = Ближче
map-zoom-out = Далі
map-all = Показати все
map-show = Показати на карті
map-photos-here = Фото, зняті в межах видимого
map-measure = Виміряти відстань
map-measure-how = Натискайте на карту або записи, щоб поставити вершини лінії.
map-measured = { $distance } уздовж лінії
map-measure-back = Прибрати останню вершину
map-away = Від вибраного запису
map-from = Від
map-until = До
map-basemap = Основа карти
map-outline = Контури суходолу (вбудовані)
map-basemap-failed = Не вдалося прочитати файл карти { $name }. Записи показано на контурах суходолу.
map-cone-length = Довжина накреслених траєкторій
map-plain = Цей комп’ютер не може накреслити карту відеокартою. Показано простий рисунок; у ньому є все, крім основи карти.
map-more = Точок понад 50 000; решту не показано.
map-empty = Ще ніщо не має місця
map-empty-how = Тут з’являються записи з розташуванням і фото, на яких камера записала координати.
