#!/usr/bin/env python3
"""Each house rule finds its planted violation and passes the clean sample beside it."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tidy  # noqa: E402
from cpp_shape import functions  # noqa: E402
from qml_shape import bare_reads  # noqa: E402

LONG = 'int f() {\n' + 'int x;\n' * 70 + '}\n'
SAMPLES = [
    # check, path, bad text, good text
    (tidy.check_arrows, 'domain/a/x.cpp', '#include "infra/b/y.h"\n', '#include "domain/kernel/y.h"\n'),
    (tidy.check_arrows, 'infra/a/x.cpp', '#include "devices/b/y.h"\n', '#include "domain/devices/reading.h"\n'),
    (tidy.check_domain_arrows, 'domain/a/x.cpp', '#include "domain/b/y.h"\n', '#include "domain/a/y.h"\n'),
    (tidy.check_domain_arrows, 'domain/a/policies/x.cpp', '#include "domain/b/y.h"\n',
     '#include "domain/b/published.h"\n'),
    (tidy.check_devices_split, 'devices/hub/x.cpp', '#include <QTimer>\n', '#include <span>\n'),
    (tidy.check_devices_split, 'infra/a/x.cpp', '#include <QString>\n', '#include <string>\n'),
    (tidy.check_ports, 'infra/a/x.cpp', 'auto t = std::chrono::steady_clock::now();\n',
     '// std::chrono::steady_clock\n'),
    (tidy.check_ports, 'domain/a/x.cpp', '#include <fstream>\n', '#include <sstream>\n'),
    (tidy.check_ports, 'domain/a/x.cpp', 'auto* f = fopen(name, "r");\n', '// fopen(name)\n'),
    (tidy.check_ports, 'domain/a/x.h', 'void read(const std::filesystem::path& file);\n',
     'void reopen(const Shelf& shelf);\n'),
    (tidy.check_sizes, 'app/a/x.cpp', 'x' * 121, 'x' * 120),
    (tidy.check_sizes, 'qml/a/X.qml', 'x\n' * 301, 'x\n' * 300),
    (tidy.check_functions, 'app/a/x.cpp', LONG, LONG.replace('int x;\n', '', 2)),
    (tidy.check_functions, 'app/a/x.cpp', 'int f(int a, int b, int c, int d, int e) {}',
     'int f(map<int, int> a, int b) {}'),
    (tidy.check_marks, 'app/a/x.cpp', '// TO' + 'DO later\n', '// to do so is wrong\n'),
    (tidy.check_names, 'app/a/x.cpp', 'class SessionManager {};\n', 'class Session {};\n'),
    (tidy.check_sleeps, 'tests/a/x.cpp', 'std::this_thread::sleep_for(1s);\n', 'wait_until(done);\n'),
    (tidy.check_foreign, 'README.md', 'see /work/main\n', 'see the network\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'color: "#fff000"\n', 'color: Theme.text\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'text: "Finish"\n', 'text: qsTr("Finish")\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'title: screen === "live" ? qsTr("Finish") : "Ritm"\n',
     'title: screen === "live" ? qsTr("Finish") : ""\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'hint: a\n    ? "Go on"\n    : b\n',
     'hint: a\n    ? qsTr("Go on, "\n        + "or stop")\n    : "%1".arg(b ?? "")\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'Accessible.description: a + ", paused"\n',
     'Accessible.description: a.split("ab").join(", ")\nicon.name: "pause"\n'),
    (tidy.check_qml, 'qml/Ritm/A/X.qml', 'Repeater {}\n', 'pragma ComponentBehavior: Bound\nRepeater {}\n'),
    (tidy.check_qml_reads, 'qml/Ritm/Ui/X.qml', 'at: {\n    plot.low\n    return f()\n}\n', 'at: f(plot.low)\n'),
    (tidy.check_wire, 'domain/a/x.h', 'wire_format("b.c.d", "Done", 1)\n',
     'wire_format("a.c.d", "Done", 1)\n'),
    (tidy.check_commands, 'README.md', '`./dev play` starts it\n', '`./dev` alone, `./dev run`, `./dev check-all`\n'),
    (tidy.check_commands, 'README.ru.md', './dev tests     # все\n', './dev test     # все\n'),
]


class Tidy(unittest.TestCase):
    def test_every_rule_finds_its_violation(self):
        for check, path, bad, good in SAMPLES:
            with self.subTest(check=check.__name__, path=path):
                self.assertTrue(list(check(pathlib.Path(path), bad)))
                self.assertFalse(list(check(pathlib.Path(path), good)))

    def test_every_top_folder_has_a_short_readme(self):
        with tempfile.TemporaryDirectory() as folder:
            back = os.getcwd()
            os.chdir(folder)
            try:
                for name, lines in (('good', 20), ('long', 21)):
                    pathlib.Path(name).mkdir()
                    pathlib.Path(name, 'README.md').write_text('x\n' * lines)
                names = ['good/README.md', 'good/x.cpp', 'long/README.md', 'bare/x.cpp', '.ci/x.yml', 'dev']
                found = list(tidy.check_readmes([pathlib.Path(name) for name in names]))
            finally:
                os.chdir(back)
        self.assertEqual([str(path) for path, _, _ in found], ['bare/README.md', 'long/README.md'])

    def test_shape_of_functions(self):
        text = 'namespace a {\nclass B {\n  int f(int x) const { return x; }\n' \
               '  B(int a, int b) : a_{a} {}\n};\n' \
               'auto g(const std::map<int, std::string>& m, int y) -> int {\n' \
               '  if (y) { return 1; }\n  return 0;\n}\n}\n'
        self.assertEqual([(f.name, f.parameters, f.lines) for f in functions(text)],
                         [('f', 1, 1), ('B', 2, 1), ('g', 2, 4)])

    def test_reads_for_nothing(self):
        for text, reads in [
            ('x: { a.b; c; return f() }', [(1, 'a.b'), (1, 'c')]),
            ('x: { a.b }', [(1, 'a.b')]),
            ('x: {\n    a.b  // so that it follows\n    return f()\n}', [(2, 'a.b')]),
            ('x: {\n    void a.b\n    a?.b, c[0].d\n    return f()\n}', [(2, 'void a.b'), (3, 'a?.b, c[0].d')]),
            ('x: {\n    let s = "{"\n    a.b\n    return s\n}', [(3, 'a.b')]),
            ('f: () => { a.b; g() }', [(1, 'a.b')]),
            ('function f(): void {\n    if (c)\n        a.b\n    else\n        d\n}', [(3, 'a.b'), (5, 'd')]),
        ]:
            with self.subTest(text=text):
                self.assertEqual(list(bare_reads(text)), reads)

    def test_reads_that_are_used(self):
        for text in [
            'x: a.b\ny: 1',
            'x:\n    a.b\n',
            'x: a\n    + b\n    ? c.d\n    : e.f\n',
            'x: {\n    if (a)\n        return\n    return b +\n        c.d\n}',
            'x: {\n    a.b\n        .f()\n    a.b = 1\n    a.f()\n}',
            'x: [\n    a.b,\n    c.d\n]',
            'x: f(\n    a.b\n)',
            'x: f({ a, b })',
            'enum Kind { A, B }\nenum Side {\n    Left,\n    Right\n}\nenum One {\n    A\n}',
            'Item { id: a; property real b }',
            'onClicked: { a.f(); for (;;) { break } }',
            '// a.b;\n/*\na.b\n*/\nx: "\\"; a.b;"',
        ]:
            with self.subTest(text=text):
                self.assertEqual(list(bare_reads(text)), [])


if __name__ == '__main__':
    unittest.main(verbosity=0)
