#!/usr/bin/env python3
"""Which lines of tests/SPEC.md are proven: a line is proven when a test tagged `// spec: ID` passed in the last full
run and none tagged with it failed. Reads the tests' JUnit results, writes build/spec.json, prints a summary."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

LINE = re.compile(r'^- ([A-Z]{3}-\d\d) ')
TAG = re.compile(r'^\s*//\s*spec:\s*([A-Z0-9, -]+)$')
TEST = re.compile(r'^\s*(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+)\s*,\s*(\w+)')
SLOT = re.compile(r'^\s*(?:void|function)\s+(?:(\w+)::)?(\w+)\(')


def spec_lines(path):
    return [m.group(1) for m in map(LINE.match, path.read_text().splitlines()) if m]


def suite_of_slots(text, path):
    """Test functions without a class of their own stand in the TestCase that the file names, else in the file's."""
    match = re.search(r'^\s*name:\s*"(\w+)"', text, re.M)
    return match.group(1) if match else path.stem


def tagged(files):
    """(identifier, (suite, test), place) for each tag; the test is the next TEST or test function within five lines."""
    for path in files:
        text = path.read_text(errors='replace')
        lines = text.splitlines()
        for number, line in enumerate(lines):
            match = TAG.match(line)
            if not match:
                continue
            for follow in lines[number + 1:number + 6]:
                test = TEST.match(follow) or SLOT.match(follow)
                if test:
                    of_macro = test.re is TEST
                    name = test.groups() if of_macro else (test.group(1) or suite_of_slots(text, path), test.group(2))
                    for identifier in re.findall(r'[A-Z]{3}-\d\d', match.group(1)):
                        yield identifier, name, f'{path}:{number + 1}'
                    break
            else:
                raise SystemExit(f'{path}:{number + 1}: a spec tag without a test below it')


def test_of(case):
    """(suite, test) of a JUnit test case. Instances count under their test: "Languages/Journey" "first_day/en" is
    (Journey, first_day), a typed suite "Codec/0" is Codec, Qt Test's "name(row)" is name."""
    suite = re.sub(r'/\d+$', '', case.get('classname', '')).split('/')[-1]
    name = re.sub(r'[/(].*$', '', case.get('name', ''))
    if '::' in name:  # Qt Quick Test writes the TestCase into the name
        suite, name = name.rsplit('::', 1)
    return suite, name


def results(folder):
    """(suite, test) of those that passed in every instance that ran, and of those that failed in one."""
    passed, failed = set(), set()
    for report in folder.glob('*.xml'):
        for case in ET.parse(report).iter('testcase'):
            skipped = case.find('skipped') is not None or case.get('status') == 'notrun'
            bad = case.find('failure') is not None or case.find('error') is not None
            if not skipped:
                (failed if bad else passed).add(test_of(case))
    return passed - failed, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--results', type=pathlib.Path, required=True)
    args = parser.parse_args()
    known = spec_lines(pathlib.Path('tests/SPEC.md'))
    listing = ['git', 'ls-files', '-co', '--exclude-standard', '*.cpp', '*.qml']
    out = subprocess.run(listing, capture_output=True, text=True, check=True)
    files = [pathlib.Path(p) for p in out.stdout.splitlines() if pathlib.Path(p).is_file()]
    passed, failed = results(args.results)
    proven, broken, unknown = {}, set(), []
    for identifier, test, where in tagged(files):
        if identifier not in known:
            unknown.append(f'{where}: {identifier} is not a line of tests/SPEC.md')
        elif test in passed:
            proven.setdefault(identifier, []).append('.'.join(test))
        else:
            broken.add(identifier)
    report = {'proven': [i for i in known if i in proven and i not in broken],
              'unproven': [i for i in known if i not in proven or i in broken]}
    pathlib.Path('build').mkdir(exist_ok=True)
    pathlib.Path('build/spec.json').write_text(json.dumps(report, indent=1) + '\n')
    for line in unknown:
        print(line)
    print('proven: ' + ', '.join(report['proven']))
    print(f'{len(report["proven"])} of {len(known)} lines are proven; the others are in build/spec.json')
    return 1 if unknown else 0


if __name__ == '__main__':
    sys.exit(main())
