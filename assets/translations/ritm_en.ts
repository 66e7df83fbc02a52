<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>HistoryViewModel</name>
        <message numerus="yes">
            <source>%n workout(s)</source>
            <translation>
                <numerusform>%n workout</numerusform>
                <numerusform>%n workouts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last %n week(s)</source>
            <translation>
                <numerusform>Last %n week</numerusform>
                <numerusform>Last %n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last %n month(s)</source>
            <translation>
                <numerusform>Last %n month</numerusform>
                <numerusform>Last %n months</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HomeViewModel</name>
        <message numerus="yes">
            <source>%n sensor(s) ready</source>
            <translation>
                <numerusform>%n sensor ready</numerusform>
                <numerusform>%n sensors ready</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workout(s)</source>
            <translation>
                <numerusform>%n workout</numerusform>
                <numerusform>%n workouts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShellViewModel</name>
        <message numerus="yes">
            <source>%n workout(s) imported.</source>
            <translation>
                <numerusform>%n workout imported.</numerusform>
                <numerusform>%n workouts imported.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workout(s) were there already.</source>
            <translation>
                <numerusform>%n workout was there already.</numerusform>
                <numerusform>%n workouts were there already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ended too early: what came before was kept</source>
            <translation>
                <numerusform>%n file ended too early: what came before was kept</numerusform>
                <numerusform>%n files ended too early: what came before was kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) had a wrong check number: all was kept, some of it may be wrong</source>
            <translation>
                <numerusform>%n file had a wrong check number: all was kept, some of it may be wrong</numerusform>
                <numerusform>%n files had a wrong check number: all was kept, some of it may be wrong</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) had values of its maker&apos;s own, which Ritm does not keep yet</source>
            <translation>
                <numerusform>%n file had values of its maker&apos;s own, which Ritm does not keep yet</numerusform>
                <numerusform>%n files had values of their makers&apos; own, which Ritm does not keep yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were read only in part.</source>
            <translation>
                <numerusform>%n file was read only in part.</numerusform>
                <numerusform>%n files were read only in part.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be read.</source>
            <translation>
                <numerusform>%n file could not be read.</numerusform>
                <numerusform>%n files could not be read.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n entry(s) could not be read: run “ritmctl verify”.</source>
            <translation>
                <numerusform>%n entry could not be read: run “ritmctl verify”.</numerusform>
                <numerusform>%n entries could not be read: run “ritmctl verify”.</numerusform>
            </translation>
        </message>
    </context>
</TS>
