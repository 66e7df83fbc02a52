<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
    <context>
        <name>AlarmButton</name>
        <message>
            <source>Help</source>
            <translation>Помощь</translation>
        </message>
        <message>
            <source>Help: what to do in an emergency</source>
            <translation>Помощь: что делать в экстренном случае</translation>
        </message>
    </context>
    <context>
        <name>AlarmSheet</name>
        <message>
            <source>Need help?</source>
            <translation>Нужна помощь?</translation>
        </message>
        <message>
            <source>Call the club's staff</source>
            <translation>Позовите сотрудников клуба</translation>
        </message>
        <message>
            <source>Call out, or send somebody to the desk. They know where the defibrillator is.</source>
            <translation>Крикните или отправьте кого-нибудь на стойку. Там знают, где дефибриллятор.</translation>
        </message>
        <message>
            <source>Nothing was sent to anybody. The recording goes on.</source>
            <translation>Никому ничего не отправлено. Запись продолжается.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
    </context>
    <context>
        <name>BusAwake</name>
        <message>
            <source>A workout is being recorded</source>
            <translation>Идёт запись тренировки</translation>
        </message>
    </context>
    <context>
        <name>ChartHead</name>
        <message>
            <source>Show all</source>
            <translation>Показать всё</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Отдалить</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Приблизить</translation>
        </message>
    </context>
    <context>
        <name>CloseSheet</name>
        <message>
            <source>A workout is being recorded</source>
            <translation>Идёт запись тренировки</translation>
        </message>
        <message>
            <source>If you close Ritm now, everything recorded so far is kept, and the next start offers to go on with it.</source>
            <translation>Если закрыть Ритм сейчас, всё записанное сохранится, и при следующем запуске тренировку можно будет продолжить.</translation>
        </message>
        <message>
            <source>Close and go on later</source>
            <translation>Закрыть, продолжить позже</translation>
        </message>
        <message>
            <source>Finish and close</source>
            <translation>Завершить и закрыть</translation>
        </message>
        <message>
            <source>Keep recording</source>
            <translation>Продолжать запись</translation>
        </message>
    </context>
    <context>
        <name>DeviceSheet</name>
        <message>
            <source>Device</source>
            <translation>Устройство</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Connect again</source>
            <translation>Подключить снова</translation>
        </message>
    </context>
    <context>
        <name>Devices</name>
        <message>
            <source>Devices</source>
            <translation>Устройства</translation>
        </message>
        <message>
            <source>Heart-rate straps, watches that send heart rate, and treadmills</source>
            <translation>Датчики пульса, часы и беговые дорожки</translation>
        </message>
        <message>
            <source>My devices</source>
            <translation>Мои устройства</translation>
        </message>
        <message>
            <source>None yet. Pair one once: later it connects by itself.</source>
            <translation>Пока нет. Подключите один раз — дальше соединение происходит само.</translation>
        </message>
        <message>
            <source>Nearby</source>
            <translation>Рядом</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Поиск…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Искать</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
    </context>
    <context>
        <name>DevicesViewModel</name>
        <message>
            <source>Bluetooth is off</source>
            <translation>Bluetooth выключен</translation>
        </message>
        <message>
            <source>No Bluetooth here</source>
            <translation>Bluetooth нет</translation>
        </message>
        <message>
            <source>Bluetooth is not allowed</source>
            <translation>Нет доступа к Bluetooth</translation>
        </message>
        <message>
            <source>Switch Bluetooth on in the system settings. The search starts by itself.</source>
            <translation>Включите Bluetooth в настройках системы. Поиск начнётся сам.</translation>
        </message>
        <message>
            <source>Plug in a Bluetooth adapter. The search starts by itself.</source>
            <translation>Подключите адаптер Bluetooth. Поиск начнётся сам.</translation>
        </message>
        <message>
            <source>Allow Ritm to use Bluetooth in the system settings, then come back.</source>
            <translation>Разрешите Ритму использовать Bluetooth в настройках системы и вернитесь сюда.</translation>
        </message>
        <message>
            <source>Nothing else nearby</source>
            <translation>Больше ничего рядом нет</translation>
        </message>
        <message>
            <source>Nothing found yet</source>
            <translation>Пока ничего не найдено</translation>
        </message>
        <message>
            <source>To add another device, wake it and stay within a few steps.</source>
            <translation>Чтобы добавить ещё одно устройство, включите его и будьте в нескольких шагах.</translation>
        </message>
        <message>
            <source>Put the strap on (its contacts moist) or wake the machine, and stay within a few steps.</source>
            <translation>Наденьте датчик (смочив контакты) или включите тренажёр и будьте в нескольких шагах.</translation>
        </message>
    </context>
    <context>
        <name>EditSheet</name>
        <message>
            <source>Edit workout</source>
            <translation>Изменить тренировку</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Sport</source>
            <translation>Вид спорта</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Нагрузка</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
    </context>
    <context>
        <name>EmergencyWords</name>
        <message>
            <source>The belt keeps running: use its console.</source>
            <translation>Полотно движется: управляйте с пульта дорожки.</translation>
        </message>
        <message>
            <source>Stop the belt</source>
            <translation>Остановите полотно</translation>
        </message>
        <message>
            <source>Stop moving</source>
            <translation>Остановитесь</translation>
        </message>
        <message>
            <source>Wait until everything stands still, then sit or lie down in a safe place.</source>
            <translation>Дождитесь, пока всё остановится, и сядьте или лягте в безопасном месте.</translation>
        </message>
        <message>
            <source>Press Stop on the machine's console, or pull its safety key. This program cannot stop it.</source>
            <translation>Нажмите «Стоп» на пульте тренажёра или выдерните ключ безопасности. Эта программа остановить его не может.</translation>
        </message>
        <message>
            <source>In danger: phone %1</source>
            <translation>В опасности: звоните %1</translation>
        </message>
        <message>
            <source>Chest pain, fainting, trouble breathing or speaking: phone at once, do not wait.</source>
            <translation>Боль в груди, обморок, трудно дышать или говорить: звоните сразу, не ждите.</translation>
        </message>
        <message>
            <source>From a mobile phone 112 works too.</source>
            <translation>С мобильного телефона можно звонить и по номеру 112.</translation>
        </message>
    </context>
    <context>
        <name>FilesCard</name>
        <message>
            <source>Files</source>
            <translation>Файлы</translation>
        </message>
        <message>
            <source>Import workouts</source>
            <translation>Импорт тренировок</translation>
        </message>
        <message>
            <source>FIT files of a watch or a bike computer. You can also drop them into the window. To export a workout, open it.</source>
            <translation>Файлы FIT с часов или велокомпьютера. Их можно просто перетащить в окно. Чтобы сохранить тренировку в файл, откройте её.</translation>
        </message>
        <message>
            <source>Choose files</source>
            <translation>Выбрать файлы</translation>
        </message>
    </context>
    <context>
        <name>FinishSheet</name>
        <message>
            <source>Shorter than a minute</source>
            <translation>Меньше минуты</translation>
        </message>
        <message>
            <source>Finish the workout?</source>
            <translation>Завершить тренировку?</translation>
        </message>
        <message>
            <source>Workouts are kept from 1 minute on. Go on a little, or discard this one.</source>
            <translation>Тренировка сохраняется начиная с 1 минуты. Продолжите ещё немного или не сохраняйте её.</translation>
        </message>
        <message>
            <source>It will be saved to your history.</source>
            <translation>Она сохранится в истории.</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Не сохранять</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Завершить</translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message>
            <source>Another person</source>
            <translation>Ещё один человек</translation>
        </message>
        <message>
            <source>Welcome to Ritm</source>
            <translation>Добро пожаловать в Ритм</translation>
        </message>
        <message>
            <source>Everyone has their own history and zones.</source>
            <translation>У каждого своя история и свои зоны.</translation>
        </message>
        <message>
            <source>Half a minute, then you can train.</source>
            <translation>Полминуты — и можно тренироваться.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Пропустить</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Единицы</translation>
        </message>
        <message>
            <source>km, kg</source>
            <translation>км, кг</translation>
        </message>
        <message>
            <source>mi, lb</source>
            <translation>мили, фунты</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Ваше имя</translation>
        </message>
        <message>
            <source>For example Anna</source>
            <translation>Например, Анна</translation>
        </message>
        <message>
            <source>Year of birth</source>
            <translation>Год рождения</translation>
        </message>
        <message>
            <source>For example 1990</source>
            <translation>Например, 1990</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Used for the energy estimate.</source>
            <translation>Нужен для оценки расхода энергии.</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>Не указан</translation>
        </message>
        <message>
            <source>Woman</source>
            <translation>Женский</translation>
        </message>
        <message>
            <source>Man</source>
            <translation>Мужской</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Let’s go</source>
            <translation>Начать</translation>
        </message>
        <message>
            <source>Everything stays on this device. You can change it in the settings.</source>
            <translation>Всё остаётся на этом устройстве. Изменить можно в настройках.</translation>
        </message>
    </context>
    <context>
        <name>FirstStartViewModel</name>
        <message>
            <source>A year like 1990</source>
            <translation>Год, например 1990</translation>
        </message>
        <message>
            <source>Your highest heart rate is estimated as %1 bpm. You can correct it in the settings.</source>
            <translation>Ваш максимальный пульс по оценке — %1 уд/мин. Его можно уточнить в настройках.</translation>
        </message>
        <message>
            <source>For your heart-rate zones. It stays on this device.</source>
            <translation>Для ваших зон пульса. Остаётся на этом устройстве.</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>bpm</source>
            <translation>уд/мин</translation>
        </message>
        <message>
            <source>km</source>
            <translation>км</translation>
        </message>
        <message>
            <source>mi</source>
            <translation>ми</translation>
        </message>
        <message>
            <source>km/h</source>
            <translation>км/ч</translation>
        </message>
        <message>
            <source>mph</source>
            <translation>миль/ч</translation>
        </message>
        <message>
            <source>kg</source>
            <translation>кг</translation>
        </message>
        <message>
            <source>lb</source>
            <translation>фнт</translation>
        </message>
        <message>
            <source>/km</source>
            <translation>/км</translation>
        </message>
        <message>
            <source>/mi</source>
            <translation>/милю</translation>
        </message>
        <message>
            <source>kcal</source>
            <translation>ккал</translation>
        </message>
        <message>
            <source>steps/min</source>
            <translation>шаг/мин</translation>
        </message>
        <message>
            <source>rpm</source>
            <translation>об/мин</translation>
        </message>
        <message>
            <source>W</source>
            <translation>Вт</translation>
        </message>
        <message>
            <source>m</source>
            <translation>м</translation>
        </message>
        <message>
            <source>ft</source>
            <translation>фт</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 с</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 мин</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 ч</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 ч %2 мин</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>%1 с назад</translation>
        </message>
        <message>
            <source>%1 ago</source>
            <comment>duration</comment>
            <translation>%1 назад</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Вчера</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <comment>date format</comment>
            <translation>d MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>date format</comment>
            <translation>d MMMM yyyy</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>day, time</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>dddd, d MMMM</source>
            <comment>date format</comment>
            <translation>dddd, d MMMM</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>date format</comment>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>month, year</comment>
            <translation>%1 %2</translation>
        </message>
    </context>
    <context>
        <name>HistoryHead</name>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Импорт</translation>
        </message>
        <message>
            <source>Enter by hand</source>
            <translation>Ввести вручную</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Период</translation>
        </message>
        <message>
            <source>Weeks</source>
            <translation>Недели</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>Месяцы</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Величина</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Дистанция</translation>
        </message>
        <message>
            <source>Your history starts with the first workout</source>
            <translation>История начнётся с первой тренировки</translation>
        </message>
        <message>
            <source>Record one here, drop the FIT files of your watch into this window, or enter a past workout by hand.</source>
            <translation>Запишите её здесь, перетащите в окно файлы FIT с часов или введите прошлую тренировку вручную.</translation>
        </message>
        <message>
            <source>Start a workout</source>
            <translation>Начать тренировку</translation>
        </message>
        <message>
            <source>Your workouts could not be read</source>
            <translation>Тренировки не прочитаны</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Попробовать ещё раз</translation>
        </message>
    </context>
    <context>
        <name>HistoryViewModel</name>
        <message numerus="yes">
            <source>%n workout(s)</source>
            <translation>
                <numerusform>%n тренировка</numerusform>
                <numerusform>%n тренировки</numerusform>
                <numerusform>%n тренировок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last %n week(s)</source>
            <translation>
                <numerusform>Последняя %n неделя</numerusform>
                <numerusform>Последние %n недели</numerusform>
                <numerusform>Последние %n недель</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last %n month(s)</source>
            <translation>
                <numerusform>Последний %n месяц</numerusform>
                <numerusform>Последние %n месяца</numerusform>
                <numerusform>Последние %n месяцев</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>time, distance</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>first day, last day</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>h</source>
            <translation>ч</translation>
        </message>
    </context>
    <context>
        <name>Home</name>
        <message>
            <source>Last workout</source>
            <translation>Последняя тренировка</translation>
        </message>
        <message>
            <source>Your first one will appear here. You can also drop FIT files of your watch into this window.</source>
            <translation>Здесь появится ваша первая тренировка. Ещё можно перетащить в окно файлы FIT с часов.</translation>
        </message>
        <message>
            <source>All workouts</source>
            <translation>Все тренировки</translation>
        </message>
        <message>
            <source>Your workouts could not be read</source>
            <translation>Тренировки не прочитаны</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Попробовать ещё раз</translation>
        </message>
    </context>
    <context>
        <name>HomeViewModel</name>
        <message>
            <source>Good night</source>
            <translation>Доброй ночи</translation>
        </message>
        <message>
            <source>Good morning</source>
            <translation>Доброе утро</translation>
        </message>
        <message>
            <source>Good afternoon</source>
            <translation>Добрый день</translation>
        </message>
        <message>
            <source>Good evening</source>
            <translation>Добрый вечер</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>greeting, name</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>No sensors yet. You can train without: time is always recorded.</source>
            <translation>Датчиков пока нет. Можно и без них: время записывается всегда.</translation>
        </message>
        <message>
            <source>Put on the strap and wake the machine: they connect by themselves.</source>
            <translation>Наденьте датчик и включите тренажёр: они подключатся сами.</translation>
        </message>
        <message numerus="yes">
            <source>%n sensor(s) ready</source>
            <translation>
                <numerusform>%n датчик готов</numerusform>
                <numerusform>%n датчика готово</numerusform>
                <numerusform>%n датчиков готово</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workout(s)</source>
            <translation>
                <numerusform>%n тренировка</numerusform>
                <numerusform>%n тренировки</numerusform>
                <numerusform>%n тренировок</numerusform>
            </translation>
        </message>
        <message>
            <source>Last week: %1</source>
            <translation>Прошлая неделя: %1</translation>
        </message>
    </context>
    <context>
        <name>ImportOverlay</name>
        <message>
            <source>Drop FIT files to import them</source>
            <translation>Отпустите файлы FIT, чтобы импортировать их</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
    </context>
    <context>
        <name>LapTable</name>
        <message>
            <source>Laps</source>
            <translation>Круги</translation>
        </message>
        <message>
            <source>#</source>
            <translation>№</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Дистанция</translation>
        </message>
        <message>
            <source>Average</source>
            <translation>Средний</translation>
        </message>
        <message>
            <source>Highest</source>
            <translation>Макс.</translation>
        </message>
        <message>
            <source>Lap %1: %2</source>
            <translation>Круг %1: %2</translation>
        </message>
        <message>
            <source>Lap %1: %2, %3, %4</source>
            <translation>Круг %1: %2, %3, %4</translation>
        </message>
    </context>
    <context>
        <name>LeaveKey</name>
        <message>
            <source>Leave the screen; the recording goes on</source>
            <translation>Уйти с экрана; запись продолжается</translation>
        </message>
    </context>
    <context>
        <name>LiveActions</name>
        <message>
            <source>Lap</source>
            <translation>Круг</translation>
        </message>
        <message>
            <source>Resume recording</source>
            <translation>Продолжить запись</translation>
        </message>
        <message>
            <source>Pause recording</source>
            <translation>Пауза записи</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Завершить</translation>
        </message>
        <message>
            <source>Locked: hold the lock for a second.</source>
            <translation>Заблокировано: удерживайте замок секунду.</translation>
        </message>
    </context>
    <context>
        <name>LiveChart</name>
        <message>
            <source>Last 10 minutes</source>
            <translation>Последние 10 минут</translation>
        </message>
        <message>
            <source>Heart rate, bpm</source>
            <translation>Пульс, уд/мин</translation>
        </message>
        <message>
            <source>Heart rate and speed of the last 10 minutes</source>
            <translation>Пульс и скорость за последние 10 минут</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 мин</translation>
        </message>
    </context>
    <context>
        <name>LiveCompact</name>
        <message>
            <source>Choose the tiles</source>
            <translation>Выбрать плитки</translation>
        </message>
        <message>
            <source>Locked: hold the lock for a second.</source>
            <translation>Заблокировано: удерживайте замок секунду.</translation>
        </message>
    </context>
    <context>
        <name>LiveHeader</name>
        <message>
            <source>Choose the tiles</source>
            <translation>Выбрать плитки</translation>
        </message>
    </context>
    <context>
        <name>LiveHeart</name>
        <message>
            <source>Heart rate: %1 %2, %3</source>
            <translation>Пульс: %1 %2, %3</translation>
        </message>
        <message>
            <source>HEART RATE</source>
            <translation>ПУЛЬС</translation>
        </message>
        <message>
            <source>Too high</source>
            <translation>Слишком высокий</translation>
        </message>
    </context>
    <context>
        <name>LiveKeys</name>
        <message>
            <source>Lap</source>
            <translation>Круг</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Дальше</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Пауза</translation>
        </message>
        <message>
            <source>Resume recording</source>
            <translation>Продолжить запись</translation>
        </message>
        <message>
            <source>Pause recording</source>
            <translation>Пауза записи</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Завершить</translation>
        </message>
    </context>
    <context>
        <name>LiveTiles</name>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Дистанция</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Темп</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Скорость</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Энергия</translation>
        </message>
        <message>
            <source>Incline</source>
            <translation>Наклон</translation>
        </message>
        <message>
            <source>Cadence</source>
            <translation>Каденс</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Мощность</translation>
        </message>
        <message>
            <source>Average heart rate</source>
            <translation>Средний пульс</translation>
        </message>
        <message>
            <source>Lap time</source>
            <translation>Время круга</translation>
        </message>
        <message>
            <source>Lap distance</source>
            <translation>Дистанция круга</translation>
        </message>
    </context>
    <context>
        <name>LiveWorkoutViewModel</name>
        <message>
            <source>Speed, %1</source>
            <translation>Скорость, %1</translation>
        </message>
        <message>
            <source>Above your limit of %1 bpm: slow down</source>
            <translation>Выше вашего предела %1 уд/мин: сбавьте темп</translation>
        </message>
        <message>
            <source>Recording paused</source>
            <translation>Запись на паузе</translation>
        </message>
        <message>
            <source>Recording · lap %1</source>
            <translation>Идёт запись · круг %1</translation>
        </message>
        <message>
            <source>bpm · %1 of max</source>
            <translation>уд/мин · %1 от макс.</translation>
        </message>
        <message>
            <source>bpm · %1</source>
            <translation>уд/мин · %1</translation>
        </message>
        <message>
            <source>No heart rate</source>
            <translation>Нет пульса</translation>
        </message>
        <message>
            <source>Outside your range</source>
            <translation>Вне вашего диапазона</translation>
        </message>
        <message>
            <source>Waiting for the sensor</source>
            <translation>Ждём датчик</translation>
        </message>
        <message>
            <source>Check the strap</source>
            <translation>Проверьте датчик</translation>
        </message>
        <message>
            <source>Lap %1 · %2</source>
            <translation>Круг %1 · %2</translation>
        </message>
        <message>
            <source>Lap %1 · %2 · %3</source>
            <translation>Круг %1 · %2 · %3</translation>
        </message>
        <message>
            <source>No strap paired</source>
            <translation>Нет нагрудного датчика</translation>
        </message>
        <message>
            <source>Pair one under Devices</source>
            <translation>Добавьте в «Устройствах»</translation>
        </message>
    </context>
    <context>
        <name>LockKey</name>
        <message>
            <source>Lock the keys</source>
            <translation>Заблокировать кнопки</translation>
        </message>
        <message>
            <source>Locked: hold for a second to unlock</source>
            <translation>Заблокировано: удерживайте секунду, чтобы снять</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Ritm · recording</source>
            <translation>Ритм · запись</translation>
        </message>
        <message>
            <source>Ritm</source>
            <translation>Ритм</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Устройства</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
    </context>
    <context>
        <name>ManualEntry</name>
        <message>
            <source>Enter a workout</source>
            <translation>Ввести тренировку</translation>
        </message>
        <message>
            <source>Sport</source>
            <translation>Вид спорта</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Day before</source>
            <translation>Днём раньше</translation>
        </message>
        <message>
            <source>Day after</source>
            <translation>Днём позже</translation>
        </message>
        <message>
            <source>Started at</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Длительность</translation>
        </message>
        <message>
            <source>min</source>
            <translation>мин</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Дистанция</translation>
        </message>
        <message>
            <source>Optional</source>
            <translation>Необязательно</translation>
        </message>
        <message>
            <source>Average heart rate</source>
            <translation>Средний пульс</translation>
        </message>
        <message>
            <source>bpm</source>
            <translation>уд/мин</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Энергия</translation>
        </message>
        <message>
            <source>kcal</source>
            <translation>ккал</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Нагрузка</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
    </context>
    <context>
        <name>ManualEntryViewModel</name>
        <message>
            <source>A time like %1</source>
            <translation>Время, например %1</translation>
        </message>
        <message>
            <source>Minutes, or hours and minutes like 1:15: from 1 minute to 24 hours</source>
            <translation>Минуты или часы и минуты, например 1:15: от 1 минуты до 24 часов</translation>
        </message>
        <message>
            <source>A number, or leave it empty</source>
            <translation>Число, или оставьте пустым</translation>
        </message>
        <message>
            <source>A whole number from 40 to 220, or leave it empty</source>
            <translation>Целое число от 40 до 220, или оставьте пустым</translation>
        </message>
        <message>
            <source>A whole number, or leave it empty</source>
            <translation>Целое число, или оставьте пустым</translation>
        </message>
    </context>
    <context>
        <name>NavBar</name>
        <message>
            <source>Places</source>
            <translation>Разделы</translation>
        </message>
    </context>
    <context>
        <name>NearbyModel</name>
        <message>
            <source>Strong signal</source>
            <translation>Сильный сигнал</translation>
        </message>
        <message>
            <source>Fair signal</source>
            <translation>Средний сигнал</translation>
        </message>
        <message>
            <source>Weak signal: come closer</source>
            <translation>Слабый сигнал: подойдите ближе</translation>
        </message>
    </context>
    <context>
        <name>NearbyRow</name>
        <message>
            <source>Paired by another person</source>
            <translation>Подключён другим человеком</translation>
        </message>
        <message>
            <source>Pairing…</source>
            <translation>Подключение…</translation>
        </message>
        <message>
            <source>Pair</source>
            <translation>Подключить</translation>
        </message>
    </context>
    <context>
        <name>NumberField</name>
        <message>
            <source>Less: %1</source>
            <translation>Меньше: %1</translation>
        </message>
        <message>
            <source>More: %1</source>
            <translation>Больше: %1</translation>
        </message>
    </context>
    <context>
        <name>Page</name>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
    </context>
    <context>
        <name>PeopleCard</name>
        <message>
            <source>People on this device</source>
            <translation>Люди на этом устройстве</translation>
        </message>
        <message>
            <source>Add a person</source>
            <translation>Добавить человека</translation>
        </message>
    </context>
    <context>
        <name>PeopleModel</name>
        <message>
            <source>You</source>
            <translation>Вы</translation>
        </message>
    </context>
    <context>
        <name>PersonCard</name>
        <message>
            <source>Resting heart rate</source>
            <translation>Пульс покоя</translation>
        </message>
        <message>
            <source>After waking, lying down. Makes the training load more exact.</source>
            <translation>После пробуждения, лёжа. Уточняет нагрузку.</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Не известен</translation>
        </message>
        <message>
            <source>About you</source>
            <translation>О вас</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Year of birth</source>
            <translation>Год рождения</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>Не указан</translation>
        </message>
        <message>
            <source>Woman</source>
            <translation>Женский</translation>
        </message>
        <message>
            <source>Man</source>
            <translation>Мужской</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Вес</translation>
        </message>
        <message>
            <source>Highest heart rate</source>
            <translation>Максимальный пульс</translation>
        </message>
        <message>
            <source>bpm</source>
            <translation>уд/мин</translation>
        </message>
        <message>
            <source>Warn me above</source>
            <translation>Предупреждать выше</translation>
        </message>
        <message>
            <source>A tone and a red frame while your heart rate is higher.</source>
            <translation>Звук и красная рамка, пока пульс выше.</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Без предела</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>Import activities</source>
            <translation>Импорт тренировок</translation>
        </message>
        <message>
            <source>Activity files (*.fit *.FIT);;All files (*)</source>
            <translation>Файлы тренировок (*.fit *.FIT);;Все файлы (*)</translation>
        </message>
        <message>
            <source>Export activity</source>
            <translation>Экспорт тренировки</translation>
        </message>
        <message>
            <source>FIT activity (*.fit)</source>
            <translation>Тренировка FIT (*.fit)</translation>
        </message>
    </context>
    <context>
        <name>RecordLine</name>
        <message>
            <source>%1 · %2</source>
            <comment>distance, time</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 ahead</source>
            <translation>опережение %1</translation>
        </message>
        <message>
            <source>%1 behind</source>
            <translation>отставание %1</translation>
        </message>
        <message>
            <source>On record pace</source>
            <translation>в темпе рекорда</translation>
        </message>
        <message>
            <source>Your record over %1: %2</source>
            <translation>Ваш рекорд на %1: %2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>record, ahead or behind</comment>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>ResumeOffer</name>
        <message>
            <source>Your workout is still here</source>
            <translation>Ваша тренировка сохранилась</translation>
        </message>
        <message>
            <source>Ritm was closed in the middle of it. Everything until %1 is saved.</source>
            <translation>Ритм закрылся посреди неё. Всё до %1 сохранено.</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>Продолжить её</translation>
        </message>
        <message>
            <source>Finish and keep it</source>
            <translation>Завершить и сохранить</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Не сохранять</translation>
        </message>
    </context>
    <context>
        <name>RpePicker</name>
        <message>
            <source>How hard was it?</source>
            <translation>Насколько тяжело было?</translation>
        </message>
    </context>
    <context>
        <name>SessionBody</name>
        <message>
            <source>Time in zones</source>
            <translation>Время в зонах</translation>
        </message>
    </context>
    <context>
        <name>SessionCharts</name>
        <message>
            <source>Heart rate, bpm</source>
            <translation>Пульс, уд/мин</translation>
        </message>
        <message>
            <source>Sensor error: shown, not counted</source>
            <translation>Ошибка датчика: показано, но не учтено</translation>
        </message>
        <message>
            <source>Heart rate of the workout</source>
            <translation>Пульс за тренировку</translation>
        </message>
        <message>
            <source>Speed of the workout</source>
            <translation>Скорость за тренировку</translation>
        </message>
    </context>
    <context>
        <name>SessionDetail</name>
        <message>
            <source>Edit</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Export as FIT</source>
            <translation>Сохранить как FIT</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
    </context>
    <context>
        <name>SessionListModel</name>
        <message>
            <source>Imported</source>
            <translation>Импорт</translation>
        </message>
        <message>
            <source>By hand</source>
            <translation>Вручную</translation>
        </message>
    </context>
    <context>
        <name>SessionRowItem</name>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
    </context>
    <context>
        <name>SessionState</name>
        <message>
            <source>This workout cannot be shown</source>
            <translation>Тренировку нельзя показать</translation>
        </message>
    </context>
    <context>
        <name>SessionViewModel</name>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Дистанция</translation>
        </message>
        <message>
            <source>Average pace</source>
            <translation>Средний темп</translation>
        </message>
        <message>
            <source>Average speed</source>
            <translation>Средняя скорость</translation>
        </message>
        <message>
            <source>Average heart rate</source>
            <translation>Средний пульс</translation>
        </message>
        <message>
            <source>Highest heart rate</source>
            <translation>Макс. пульс</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Энергия</translation>
        </message>
        <message>
            <source>Climb</source>
            <translation>Набор высоты</translation>
        </message>
        <message>
            <source>Cadence</source>
            <translation>Каденс</translation>
        </message>
        <message>
            <source>%1 bpm, sensor error, not counted</source>
            <translation>%1 уд/мин, ошибка датчика, не учтено</translation>
        </message>
        <message>
            <source>Training load (Banister)</source>
            <translation>Нагрузка (Банистер)</translation>
        </message>
        <message>
            <source>Training load (Edwards)</source>
            <translation>Нагрузка (Эдвардс)</translation>
        </message>
        <message>
            <source>VO₂max, estimate</source>
            <translation>МПК, оценка</translation>
        </message>
        <message>
            <source>VO₂max, by resting pulse</source>
            <translation>МПК, по пульсу покоя</translation>
        </message>
        <message>
            <source>ml/kg/min</source>
            <translation>мл/кг/мин</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>day, time</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Imported from a file</source>
            <translation>Импортирована из файла</translation>
        </message>
        <message>
            <source>Entered by hand</source>
            <translation>Введена вручную</translation>
        </message>
        <message>
            <source>Details missing: a part of this workout&apos;s recording is damaged.</source>
            <translation>Подробности неполны: часть записи этой тренировки повреждена.</translation>
        </message>
        <message>
            <source>The recording of this workout is missing or damaged: only its summary is left.</source>
            <translation>Запись этой тренировки потеряна или повреждена: осталась только сводка.</translation>
        </message>
        <message>
            <source>Some values are outside the plausible range. They are kept, but not used in records.</source>
            <translation>Некоторые значения неправдоподобны. Они сохранены, но не учитываются в рекордах.</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Темп</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Скорость</translation>
        </message>
        <message>
            <source>Speed, %1</source>
            <translation>Скорость, %1</translation>
        </message>
        <message>
            <source>%1 bpm</source>
            <translation>%1 уд/мин</translation>
        </message>
        <message>
            <source>Incline %1</source>
            <translation>Наклон %1</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>Нет данных</translation>
        </message>
        <message>
            <source>No data for %1</source>
            <comment>duration</comment>
            <translation>Нет данных %1</translation>
        </message>
        <message>
            <source>Very, very easy</source>
            <translation>Очень-очень легко</translation>
        </message>
        <message>
            <source>Easy</source>
            <translation>Легко</translation>
        </message>
        <message>
            <source>Moderate</source>
            <translation>Умеренно</translation>
        </message>
        <message>
            <source>Somewhat hard</source>
            <translation>Довольно тяжело</translation>
        </message>
        <message>
            <source>Hard</source>
            <translation>Тяжело</translation>
        </message>
        <message>
            <source>Very hard</source>
            <translation>Очень тяжело</translation>
        </message>
        <message>
            <source>Very, very hard</source>
            <translation>Очень-очень тяжело</translation>
        </message>
        <message>
            <source>Maximal</source>
            <translation>На пределе</translation>
        </message>
        <message>
            <source>How hard was it?</source>
            <translation>Насколько тяжело было?</translation>
        </message>
        <message>
            <source>%1 (before: %2)</source>
            <comment>new record, old time</comment>
            <translation>%1 (прежний: %2)</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>Язык и вид</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Как в системе</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Единицы</translation>
        </message>
        <message>
            <source>km, kg</source>
            <translation>км, кг</translation>
        </message>
        <message>
            <source>mi, lb</source>
            <translation>мили, фунты</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Цвета</translation>
        </message>
        <message>
            <source>System</source>
            <translation>Системные</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмные</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлые</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Размер текста</translation>
        </message>
        <message>
            <source>Less motion</source>
            <translation>Меньше движения</translation>
        </message>
        <message>
            <source>No animations</source>
            <translation>Без анимации</translation>
        </message>
        <message>
            <source>Workout</source>
            <translation>Тренировка</translation>
        </message>
        <message>
            <source>Automatic laps</source>
            <translation>Автоматические круги</translation>
        </message>
        <message>
            <source>The Lap button works in any case.</source>
            <translation>Кнопка «Круг» работает всегда.</translation>
        </message>
        <message>
            <source>Sounds</source>
            <translation>Звуки</translation>
        </message>
        <message>
            <source>Heart-rate limit and laps</source>
            <translation>Предел пульса и круги</translation>
        </message>
        <message>
            <source>Record a trace</source>
            <translation>Записывать журнал датчиков</translation>
        </message>
        <message>
            <source>Every message of the sensors goes to a file, so that a problem can be repeated.</source>
            <translation>Все сообщения датчиков пишутся в файл, чтобы можно было повторить ошибку.</translation>
        </message>
    </context>
    <context>
        <name>SettingsViewModel</name>
        <message>
            <source>By button only</source>
            <translation>Только кнопкой</translation>
        </message>
        <message>
            <source>Every %1</source>
            <translation>Круг: %1</translation>
        </message>
        <message>
            <source>Measured. Empty the field to use the estimate from your age.</source>
            <translation>Измеренный. Очистите поле, чтобы использовать оценку по возрасту.</translation>
        </message>
        <message>
            <source>Estimated from your age: %1 bpm</source>
            <translation>Оценка по возрасту: %1 уд/мин</translation>
        </message>
        <message>
            <source>A year like 1990</source>
            <translation>Год, например 1990</translation>
        </message>
        <message>
            <source>A weight between %1 and %2</source>
            <translation>Вес от %1 до %2</translation>
        </message>
        <message>
            <source>Between %1 and %2 bpm</source>
            <translation>От %1 до %2 уд/мин</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation>Не сохранено: %1</translation>
        </message>
    </context>
    <context>
        <name>ShellViewModel</name>
        <message>
            <source>The workout was discarded.</source>
            <translation>Тренировка не сохранена.</translation>
        </message>
        <message>
            <source>“%1” was deleted.</source>
            <translation>«%1» — удалено.</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Сохранено: %1</translation>
        </message>
        <message>
            <source>The device is paired.</source>
            <translation>Устройство подключено.</translation>
        </message>
        <message>
            <source>%1 is paired.</source>
            <translation>%1: подключено.</translation>
        </message>
        <message>
            <source>“%1” was removed.</source>
            <translation>«%1» — удалено.</translation>
        </message>
        <message>
            <source>Trace saved as %1</source>
            <translation>Журнал сохранён: %1</translation>
        </message>
        <message>
            <source>Finish the workout before another person takes over.</source>
            <translation>Завершите тренировку, прежде чем сменить человека.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Importing file %1 of %2</source>
            <translation>Импорт: файл %1 из %2</translation>
        </message>
        <message numerus="yes">
            <source>%n workout(s) imported.</source>
            <translation>
                <numerusform>Импортирована %n тренировка.</numerusform>
                <numerusform>Импортировано %n тренировки.</numerusform>
                <numerusform>Импортировано %n тренировок.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workout(s) were there already.</source>
            <translation>
                <numerusform>%n тренировка уже была.</numerusform>
                <numerusform>%n тренировки уже были.</numerusform>
                <numerusform>%n тренировок уже было.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ended too early: what came before was kept</source>
            <translation>
                <numerusform>%n файл обрывается: сохранено всё до обрыва</numerusform>
                <numerusform>%n файла обрываются: сохранено всё до обрыва</numerusform>
                <numerusform>%n файлов обрывается: сохранено всё до обрыва</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) had a wrong check number: all was kept, some of it may be wrong</source>
            <translation>
                <numerusform>У %n файла неверная контрольная сумма: всё сохранено, но могут быть ошибки</numerusform>
                <numerusform>У %n файлов неверная контрольная сумма: всё сохранено, но могут быть ошибки</numerusform>
                <numerusform>У %n файлов неверная контрольная сумма: всё сохранено, но могут быть ошибки</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) had values of its maker&apos;s own, which Ritm does not keep yet</source>
            <translation>
                <numerusform>В %n файле были собственные значения производителя, которые Ritm пока не сохраняет</numerusform>
                <numerusform>В %n файлах были собственные значения производителя, которые Ritm пока не сохраняет</numerusform>
                <numerusform>В %n файлах были собственные значения производителя, которые Ritm пока не сохраняет</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 и ещё %n</numerusform>
                <numerusform>%1 и ещё %n</numerusform>
                <numerusform>%1 и ещё %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were read only in part.</source>
            <translation>
                <numerusform>%n файл прочитан только частично.</numerusform>
                <numerusform>%n файла прочитаны только частично.</numerusform>
                <numerusform>%n файлов прочитано только частично.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be read.</source>
            <translation>
                <numerusform>%n файл не прочитан.</numerusform>
                <numerusform>%n файла не прочитаны.</numerusform>
                <numerusform>%n файлов не прочитано.</numerusform>
            </translation>
        </message>
        <message>
            <source>Only files on this computer can be imported. Save it first, then drop the file here.</source>
            <translation>Импортировать можно только файлы с этого компьютера. Сначала сохраните файл, затем перетащите его сюда.</translation>
        </message>
    </context>
    <context>
        <name>StartCard</name>
        <message>
            <source>A workout is running</source>
            <translation>Тренировка идёт</translation>
        </message>
        <message>
            <source>Ready when you are</source>
            <translation>Всё готово</translation>
        </message>
        <message>
            <source>Heart rate: %1</source>
            <translation>Пульс: %1</translation>
        </message>
        <message>
            <source>Pair a strap or a treadmill</source>
            <translation>Подключить датчик или дорожку</translation>
        </message>
        <message>
            <source>More sports</source>
            <translation>Ещё виды спорта</translation>
        </message>
        <message>
            <source>Back to the workout</source>
            <translation>К тренировке</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Старт</translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message>
            <source>Edit</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Saved. How hard was it?</source>
            <translation>Сохранено. Насколько тяжело было?</translation>
        </message>
    </context>
    <context>
        <name>Tile</name>
        <message>
            <source>%1: no value</source>
            <translation>%1: нет значения</translation>
        </message>
        <message>
            <source>%1: %2 %3, %4</source>
            <translation>%1: %2 %3, %4</translation>
        </message>
        <message>
            <source>%1: %2, paused</source>
            <translation>%1: %2, пауза</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>пауза</translation>
        </message>
    </context>
    <context>
        <name>TileChoiceRow</name>
        <message>
            <source>%1: one place up</source>
            <translation>%1: на место выше</translation>
        </message>
        <message>
            <source>%1: one place down</source>
            <translation>%1: на место ниже</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>Показывать: %1</translation>
        </message>
    </context>
    <context>
        <name>TileSheet</name>
        <message>
            <source>Tiles of the live screen</source>
            <translation>Плитки экрана тренировки</translation>
        </message>
        <message>
            <source>Up to seven, in this order: the first four stand above the chart.</source>
            <translation>До семи, в этом порядке: первые четыре стоят над графиком.</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Сбросить</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
    </context>
    <context>
        <name>Toast</name>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
    </context>
    <context>
        <name>TrainingWords</name>
        <message>
            <source>The workout is not being saved: the disk is full or does not answer. Free some space; the last hour is kept in memory and saved as soon as it works again.</source>
            <translation>Тренировка не сохраняется: диск заполнен или не отвечает. Освободите место: последний час хранится в памяти и сохранится, как только диск заработает.</translation>
        </message>
        <message>
            <source>Sensors say more than can be kept: some values are left out.</source>
            <translation>Датчики передают больше, чем можно сохранить: часть значений пропущена.</translation>
        </message>
        <message>
            <source>The recording pauses itself after 24 hours without a break: take one before.</source>
            <translation>После 24 часов без перерыва запись встанет на паузу сама: сделайте перерыв раньше.</translation>
        </message>
        <message>
            <source>24 hours without a break: the recording is paused. Finish the workout or go on.</source>
            <translation>24 часа без перерыва: запись на паузе. Завершите тренировку или продолжите.</translation>
        </message>
        <message>
            <source>This device&apos;s clock was changed. The recorded times stay right.</source>
            <translation>Часы устройства были переведены. Записанное время остаётся верным.</translation>
        </message>
        <message>
            <source>Workout</source>
            <translation>Тренировка</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Бег</translation>
        </message>
        <message>
            <source>Treadmill run</source>
            <translation>Бег на дорожке</translation>
        </message>
        <message>
            <source>Walk</source>
            <translation>Ходьба</translation>
        </message>
        <message>
            <source>Treadmill walk</source>
            <translation>Ходьба на дорожке</translation>
        </message>
        <message>
            <source>Ride</source>
            <translation>Велосипед</translation>
        </message>
        <message>
            <source>Indoor ride</source>
            <translation>Велотренажёр</translation>
        </message>
        <message>
            <source>Swim</source>
            <translation>Плавание</translation>
        </message>
        <message>
            <source>Rowing</source>
            <translation>Гребля</translation>
        </message>
        <message>
            <source>Elliptical</source>
            <translation>Эллипс</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Силовая</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>Разминка</translation>
        </message>
        <message>
            <source>Fat burn</source>
            <translation>Жиросжигание</translation>
        </message>
        <message>
            <source>Aerobic</source>
            <translation>Аэробная</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Пороговая</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>Максимум</translation>
        </message>
        <message>
            <source>Below zone 1</source>
            <translation>Ниже зоны 1</translation>
        </message>
        <message>
            <source>Zone %1 · %2</source>
            <translation>Зона %1 · %2</translation>
        </message>
        <message>
            <source>Sensor</source>
            <translation>Датчик</translation>
        </message>
        <message>
            <source>Heart-rate monitor</source>
            <translation>Датчик пульса</translation>
        </message>
        <message>
            <source>Treadmill</source>
            <translation>Беговая дорожка</translation>
        </message>
        <message>
            <source>Indoor bike</source>
            <translation>Велотренажёр</translation>
        </message>
        <message>
            <source>Rowing machine</source>
            <translation>Гребной тренажёр</translation>
        </message>
        <message>
            <source>Foot pod</source>
            <translation>Датчик шага</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>Не подключено</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Поиск…</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Соединение…</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>На связи</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>Нет данных</translation>
        </message>
        <message>
            <source>Lost, reconnecting…</source>
            <translation>Связь потеряна…</translation>
        </message>
        <message>
            <source>Unavailable</source>
            <translation>Недоступно</translation>
        </message>
        <message>
            <source>Simulated strap</source>
            <translation>Симулятор пульсометра</translation>
        </message>
        <message>
            <source>Simulated treadmill</source>
            <translation>Симулятор дорожки</translation>
        </message>
        <message>
            <source>Bluetooth is off</source>
            <translation>Bluetooth выключен</translation>
        </message>
        <message>
            <source>No Bluetooth here</source>
            <translation>Нет Bluetooth</translation>
        </message>
        <message>
            <source>Bluetooth not allowed</source>
            <translation>Bluetooth запрещён</translation>
        </message>
        <message>
            <source>Refused the link</source>
            <translation>Отказ в связи</translation>
        </message>
        <message>
            <source>Not supported</source>
            <translation>Не поддерживается</translation>
        </message>
        <message>
            <source>Switch Bluetooth on</source>
            <translation>Включите Bluetooth</translation>
        </message>
        <message>
            <source>Plug in an adapter</source>
            <translation>Подключите адаптер</translation>
        </message>
        <message>
            <source>Allow it in the settings</source>
            <translation>Разрешите в настройках</translation>
        </message>
        <message>
            <source>Close other apps, or pair it in the system</source>
            <translation>Закройте другие программы или сопрягите в системе</translation>
        </message>
        <message>
            <source>Pair another one</source>
            <translation>Добавьте другой датчик</translation>
        </message>
        <message>
            <source>Put it on, come closer</source>
            <translation>Наденьте, подойдите ближе</translation>
        </message>
        <message>
            <source>Wake it, come closer</source>
            <translation>Включите, подойдите ближе</translation>
        </message>
        <message>
            <source>Switch it off and on</source>
            <translation>Выключите и включите его</translation>
        </message>
        <message>
            <source>Check the strap</source>
            <translation>Проверьте датчик</translation>
        </message>
        <message>
            <source>Check the machine</source>
            <translation>Проверьте тренажёр</translation>
        </message>
        <message>
            <source>1 km</source>
            <translation>1 км</translation>
        </message>
        <message>
            <source>1 mile</source>
            <translation>1 миля</translation>
        </message>
        <message>
            <source>5 km</source>
            <translation>5 км</translation>
        </message>
        <message>
            <source>10 km</source>
            <translation>10 км</translation>
        </message>
        <message>
            <source>Half marathon</source>
            <translation>Полумарафон</translation>
        </message>
        <message>
            <source>Marathon</source>
            <translation>Марафон</translation>
        </message>
        <message>
            <source>the mile</source>
            <comment>a record over</comment>
            <translation>миле</translation>
        </message>
        <message>
            <source>the half marathon</source>
            <comment>a record over</comment>
            <translation>полумарафоне</translation>
        </message>
        <message>
            <source>the marathon</source>
            <comment>a record over</comment>
            <translation>марафоне</translation>
        </message>
        <message>
            <source>New record over %1: %2</source>
            <translation>Новый рекорд на %1: %2</translation>
        </message>
    </context>
    <context>
        <name>TouchKeyboard</name>
        <message>
            <source>Type in English</source>
            <translation>Писать по-английски</translation>
        </message>
        <message>
            <source>Type in Russian</source>
            <translation>Писать по-русски</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
    </context>
    <context>
        <name>Trouble</name>
        <message>
            <source>Your data cannot be read</source>
            <translation>Данные не читаются</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Попробовать ещё раз</translation>
        </message>
    </context>
    <context>
        <name>WeekCard</name>
        <message>
            <source>This week</source>
            <translation>Эта неделя</translation>
        </message>
        <message>
            <source>Nothing yet. Ten minutes make a start.</source>
            <translation>Пока пусто. Начните с десяти минут.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n entry(s) could not be read: run “ritmctl verify”.</source>
            <translation>
                <numerusform>%n запись не прочитана: запустите «ritmctl verify».</numerusform>
                <numerusform>%n записи не прочитаны: запустите «ritmctl verify».</numerusform>
                <numerusform>%n записей не прочитано: запустите «ritmctl verify».</numerusform>
            </translation>
        </message>
        <message>
            <source>The disk is full: nothing was saved. Free some space and try again.</source>
            <translation>Диск заполнен: ничего не сохранено. Освободите место и повторите.</translation>
        </message>
        <message>
            <source>The disk could not be read or written. Check it and try again.</source>
            <translation>Диск не читается, или запись не удалась. Проверьте диск и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>The stored data are damaged. Restore a backup, or run “ritmctl verify”.</source>
            <translation>Данные повреждены. Восстановите копию или запустите «ritmctl verify».</translation>
        </message>
        <message>
            <source>Another program has the stored data open. End it and start Ritm again.</source>
            <translation>Данные открыты в другой программе. Закройте её и запустите Ритм снова.</translation>
        </message>
        <message>
            <source>The data were written by a newer version of Ritm. Update the program.</source>
            <translation>Данные записаны более новой версией Ритма. Обновите программу.</translation>
        </message>
        <message>
            <source>A workout is being recorded already. Finish it first.</source>
            <translation>Тренировка уже записывается. Сначала завершите её.</translation>
        </message>
        <message>
            <source>No workout is being recorded.</source>
            <translation>Тренировка не записывается.</translation>
        </message>
        <message>
            <source>Shorter than 1 minute: go on a little, or discard the workout.</source>
            <translation>Меньше 1 минуты: продолжите немного или не сохраняйте тренировку.</translation>
        </message>
        <message>
            <source>A workout lasts 24 hours at most.</source>
            <translation>Тренировка длится не более 24 часов.</translation>
        </message>
        <message>
            <source>A value is outside its possible range. Check the marked fields.</source>
            <translation>Значение вне возможного диапазона. Проверьте отмеченные поля.</translation>
        </message>
        <message>
            <source>Ritm is for people of 13 years and older.</source>
            <translation>Ритм — для людей от 13 лет.</translation>
        </message>
        <message>
            <source>It is not there any more.</source>
            <translation>Этого больше нет.</translation>
        </message>
        <message>
            <source>This workout is in your history already.</source>
            <translation>Эта тренировка уже есть в истории.</translation>
        </message>
        <message>
            <source>The recording of this workout is lost: only its summary is left. Restore a backup to export it.</source>
            <translation>Запись этой тренировки утеряна: осталась только сводка. Чтобы выгрузить её, восстановите резервную копию.</translation>
        </message>
        <message>
            <source>No workout was found in this file.</source>
            <translation>В этом файле нет тренировки.</translation>
        </message>
        <message>
            <source>This file is too large: 64 MiB and 31 days of records at most. Export a shorter period.</source>
            <translation>Файл слишком большой: можно не больше 64 МиБ и 31 дня записи. Выгрузите более короткий период.</translation>
        </message>
        <message>
            <source>Bluetooth is off. Switch it on and try again.</source>
            <translation>Bluetooth выключен. Включите его и повторите.</translation>
        </message>
        <message>
            <source>This computer has no Bluetooth. Plug in an adapter.</source>
            <translation>На этом компьютере нет Bluetooth. Подключите адаптер.</translation>
        </message>
        <message>
            <source>Ritm may not use Bluetooth. Allow it in the system settings.</source>
            <translation>Ритму нельзя использовать Bluetooth. Разрешите это в настройках системы.</translation>
        </message>
        <message>
            <source>The device does not answer. Bring it closer and wake it up.</source>
            <translation>Устройство не отвечает. Поднесите его ближе и включите.</translation>
        </message>
        <message>
            <source>Ritm cannot read this device.</source>
            <translation>Ритм не умеет читать это устройство.</translation>
        </message>
        <message>
            <source>This sensor belongs to another person here. It is free again when they remove it.</source>
            <translation>Этот датчик принадлежит другому человеку на этом устройстве. Он освободится, когда владелец его удалит.</translation>
        </message>
        <message>
            <source>An import is running. Wait until it ends, or cancel it.</source>
            <translation>Импорт уже идёт. Дождитесь его окончания или отмените его.</translation>
        </message>
        <message>
            <source>You may not do this.</source>
            <translation>На это нет разрешения.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Отменено.</translation>
        </message>
        <message>
            <source>That did not work. Try again.</source>
            <translation>Не получилось. Повторите.</translation>
        </message>
        <message>
            <source>The workout would end in the future. Check day, start and duration.</source>
            <translation>Тренировка закончилась бы в будущем. Проверьте день, начало и длительность.</translation>
        </message>
        <message>
            <source>The heart rate is above what is possible at this age (220 minus the age).</source>
            <translation>Пульс выше возможного в этом возрасте (220 минус возраст).</translation>
        </message>
        <message>
            <source>The distance is too long for this time and sport.</source>
            <translation>Дистанция слишком велика для этого времени и вида спорта.</translation>
        </message>
        <message>
            <source>The energy is more than is possible in this time.</source>
            <translation>За это время столько энергии не потратить.</translation>
        </message>
        <message>
            <source>It is not known where your data are: the variable HOME is not set. Set it, or name a folder with --store.</source>
            <translation>Неизвестно, где ваши данные: переменная HOME не задана. Задайте её или укажите папку через --store.</translation>
        </message>
        <message>
            <source>Data cannot be kept safely in this folder: it is on a network share or the like. Name a folder on a disk of this computer with --store.</source>
            <translation>В этой папке данные нельзя хранить надёжно: она в сети или на похожем диске. Укажите через --store папку на диске этого компьютера.</translation>
        </message>
        <message>
            <source>The trace named with --replay could not be read. Check its name, or record another one.</source>
            <translation>Журнал датчиков, указанный через --replay, не читается. Проверьте имя файла или запишите другой журнал.</translation>
        </message>
        <message>
            <source>The window could not be opened: parts of Ritm are missing. Install it again.</source>
            <translation>Окно не открылось: частей Ритма не хватает. Установите его заново.</translation>
        </message>
    </context>
</TS>
