# Слова про осіб.
persons-persons-title = Особи
persons-statements-title = Показання
persons-identity = Хто це
persons-identity-about = { $count ->
    [0] Нічого не записано. У списках і пакетах стоїть кодове ім’я.
    [one] { COUNT($count) } поле. У списках і пакетах стоїть кодове ім’я.
    [few] { COUNT($count) } поля. У списках і пакетах стоїть кодове ім’я.
   *[other] { COUNT($count) } полів. У списках і пакетах стоїть кодове ім’я.
  }
persons-identity-source = { $count ->
    [0] Захищене джерело. Про особу нічого не записано.
    [one] Захищене джерело. { COUNT($count) } поле; показуйте лише там, де ніхто не бачить екрана.
    [few] Захищене джерело. { COUNT($count) } поля; показуйте лише там, де ніхто не бачить екрана.
   *[other] Захищене джерело. { COUNT($count) } полів; показуйте лише там, де ніхто не бачить екрана.
  }
persons-identity-show = Показати
persons-identity-hide = Сховати
persons-class-s1 = Персональні дані
persons-class-s3 = Захищене джерело
persons-explained = Роз’яснено особі
persons-share = Кому можна передавати
persons-consent-not-explained = Роз’яснено ще не все. Роз’ясніть кожен пункт і позначте його, перш ніж записувати розповідь.
persons-consent-refused = Особа не згодна, щоб це записували. Не записуйте розповідь.
persons-consent-open = Чи можна це записувати, ще не вирішено.
