#!/usr/bin/env python3
"""What ./dev does around the programs that it builds, with stubs in their place: which files it names and writes."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tidy  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEST = '#include <gtest/gtest.h>\n// spec: TRN-01\nTEST(Works, always) {}\n// spec: TRN-02\nTEST(Breaks, at_times) {}\n'
# Leaves the results that `ctest` is told to leave: of both tests, or of those whose name fits -R.
CTEST = r'''#!/usr/bin/env bash
while [ $# -gt 0 ]; do case $1 in --test-dir) dir=$2 ;; -R) only=$2 ;; esac; shift; done
[ "$dir" = build/dev ] || exit 0
write() { [[ $1 == *${only:-}* ]] || return 0
    printf '<t><s><testcase classname="%s" name="%s" status="run">%s</testcase></s></t>' "$1" "$2" "$3" \
        >"$dir/test-results/$1.xml"; }
write Works always ''
write Breaks at_times "${STUB_FAILURE:-}"
[ -z "${STUB_FAILURE:-}" ]
'''
SAY = '#!/usr/bin/env bash\nprintf "%s\\n" "$0" "$@" >>"$SAID"\n'


class Dev(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        shutil.copy(ROOT / 'dev', self.path / 'dev')
        for name in ('tests/tidy/spec.py', 'tests/SPEC.md'):
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        (self.path / 'works_test.cpp').write_text(TEST)
        deps = self.path / 'installer/deps'
        deps.mkdir(parents=True)
        for name in ('build', 'run', 'test', 'bench'):
            (deps / f'{name}.txt').write_text('')
        self.program('bin/cmake', SAY)
        self.program('bin/ctest', CTEST)
        self.program('build/dev/tests/vectors/ritm_vectors', SAY)
        self.program('build/release/tests/bench/ritm_bench', SAY)
        (self.path / 'tests/fuzz').mkdir()
        (self.path / 'tests/fuzz/run.py').write_text('')
        subprocess.run(['git', 'init', '-q', self.path], check=True)

    def tearDown(self):
        self.folder.cleanup()

    def program(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def dev(self, *words, cwd=None, **more):
        path = f'{self.path / "bin"}:{os.environ["PATH"]}'
        environment = {**os.environ, 'PATH': path, 'SAID': str(self.path / 'said'), **more}
        return subprocess.run([self.path / 'dev', *words], cwd=cwd or self.path, env=environment, capture_output=True,
                              text=True, check=False)

    def said(self):
        return (self.path / 'said').read_text().splitlines()

    def proven(self):
        return json.loads((self.path / 'build/spec.json').read_text())['proven']

    def test_vectors_takes_a_file_of_the_callers_folder(self):
        elsewhere = self.path / 'else'
        elsewhere.mkdir()
        self.dev('vectors', 'mine.json', cwd=elsewhere)
        self.assertEqual(self.said()[-1], str(elsewhere / 'mine.json'))
        self.dev('vectors', '/given/as/such.json', cwd=elsewhere)
        self.assertEqual(self.said()[-1], '/given/as/such.json')

    def test_bench_writes_one_file_with_names_too(self):
        for words in ([], ['start'], ['--check', 'start']):
            self.dev('bench', *words)
            said = self.said()
            self.assertEqual(said[said.index('--output') + 1], 'build/bench/results.json')
            (self.path / 'said').unlink()

    def test_a_run_of_some_tests_proves_nothing_and_takes_nothing(self):
        self.assertEqual(self.dev('test').returncode, 0)
        self.assertEqual(self.proven(), ['TRN-01', 'TRN-02'])
        self.dev('test', 'Breaks', STUB_FAILURE='<failure/>')
        self.dev('spec')
        self.assertEqual(self.proven(), ['TRN-01', 'TRN-02'])

    def test_what_it_lists_is_what_it_does(self):
        listed = tidy.listed_commands(self.dev('help').stdout)
        self.assertIn('run', listed)
        dispatch = (ROOT / 'dev').read_text().split('case "$command" in')[1]
        taken = {name for names in re.findall(r'(?m)^    ([a-z| -]+)\)', dispatch) for name in names.split(' | ')}
        self.assertEqual(listed, taken - {'help', '-h', '--help'})

    def test_every_preset_is_built_by_a_command(self):
        presets = json.loads((ROOT / 'CMakePresets.json').read_text())['configurePresets']
        text = (ROOT / 'dev').read_text()
        for name in [preset['name'] for preset in presets if not preset.get('hidden')]:
            with self.subTest(preset=name):
                self.assertRegex(text, rf'(?m)^ *build {name}\b')

    def test_check_all_builds_everything_with_clang(self):
        script = self.path / 'dev'
        text = script.read_text()
        others = set(re.findall(r'(?m)^(cmd_\w+|test_compiled_screens)\(\)', text)) - {'cmd_check_all'}
        silent = ''.join(f'{name}() {{ :; }}\n' for name in sorted(others))
        script.write_text(text.replace('command=${1:-help}', silent + 'command=${1:-help}'))
        done = self.dev('check-all')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Everything with clang', done.stderr)
        said = self.said()
        self.assertEqual(said[said.index('--preset') + 1], 'clang')
        self.assertEqual(said[said.index('--build') + 1], 'build/clang')

    def test_a_failed_full_run_counts(self):
        self.dev('test')
        self.assertNotEqual(self.dev('test', STUB_FAILURE='<failure/>').returncode, 0)
        self.assertEqual(self.proven(), ['TRN-01'])
        self.dev('test', 'Breaks')
        self.dev('spec')
        self.assertEqual(self.proven(), ['TRN-01'])


if __name__ == '__main__':
    unittest.main()
