#!/usr/bin/env python3
"""Tags find their test, whatever its instances are called, and no other test of the same name."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import spec  # noqa: E402

# suite, name as the test programs write them; the (suite, test) that a tag names
NAMES = [
    ('Journey', 'first_day', ('Journey', 'first_day')),
    ('Languages/Journey', 'first_day/en', ('Journey', 'first_day')),
    ('Languages/Journey', 'first_day/3', ('Journey', 'first_day')),
    ('Codec/0', 'is_exact', ('Codec', 'is_exact')),
    ('All/Codec/1', 'is_exact', ('Codec', 'is_exact')),
    ('tst_clock', 'ticks(late row)', ('tst_clock', 'ticks')),
    ('qml', 'Tiles::test_order', ('Tiles', 'test_order')),
]


def case(suite, name, inside='', status='run'):
    return f'<testcase classname="{suite}" name="{name}" status="{status}">{inside}</testcase>'


class Spec(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def results(self, *cases):
        (self.path / 'x.xml').write_text('<testsuites><testsuite>' + ''.join(cases) + '</testsuite></testsuites>')
        return spec.results(self.path)

    def tagged(self, name, text):
        path = self.path / name
        path.write_text(text)
        return [(identifier, test) for identifier, test, _ in spec.tagged([path])]

    def test_instances_count_under_their_test(self):
        for suite, name, test in NAMES:
            with self.subTest(suite=suite, name=name):
                self.assertEqual(self.results(case(suite, name)), ({test}, set()))

    def test_one_failed_instance_fails_the_test(self):
        passed, failed = self.results(case('L/Journey', 'day/en'), case('L/Journey', 'day/ru', '<failure/>'))
        self.assertEqual((passed, failed), (set(), {('Journey', 'day')}))

    def test_equal_names_in_two_suites_do_not_mix(self):
        passed, failed = self.results(case('Strap', 'works'), case('Treadmill', 'works', '<failure/>'))
        self.assertEqual((passed, failed), ({('Strap', 'works')}, {('Treadmill', 'works')}))

    def test_what_did_not_run_proves_nothing(self):
        self.assertEqual(self.results(case('A', 'b', '<skipped/>'), case('A', 'c', status='notrun')), (set(), set()))

    def test_tags_name_suite_and_test(self):
        tag = '// spec: ABC-01, ABC-02\n'
        both = [('ABC-01', ('Suite', 'works')), ('ABC-02', ('Suite', 'works'))]
        for macro in ('TEST', 'TEST_F', 'TEST_P', 'TYPED_TEST'):
            self.assertEqual(self.tagged('a_test.cpp', f'{tag}{macro}(Suite, works) {{\n'), both)
        self.assertEqual(self.tagged('a_test.cpp', f'{tag}void Suite::works() {{\n'), both)
        quick = f'TestCase {{\n    name: "Suite"\n    {tag}    function works() {{\n'
        self.assertEqual(self.tagged('tst_a.qml', quick), both)

    def test_a_tag_without_a_test_is_an_error(self):
        with self.assertRaises(SystemExit):
            self.tagged('a_test.cpp', '// spec: ABC-01\n\n\n\n\n\nTEST(Suite, works) {\n')


if __name__ == '__main__':
    unittest.main(verbosity=0)
