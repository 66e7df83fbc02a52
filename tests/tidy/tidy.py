#!/usr/bin/env python3
"""The house rules that a machine can check. Prints each violation as file:line: rule; exits 1 if there is any.

Every rule is a function check(path, text) -> iterable of (line, message); tidy_test.py shows that each can fail.
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from cpp_shape import functions, strip  # noqa: E402
from qml_shape import bare_reads, untranslated  # noqa: E402

CPP = ('.h', '.cpp')
READ = CPP + ('.qml', '.py', '.sh', '.md', '.txt', '.cmake', '.json')
FILE_LINES = {'.cpp': 500, '.h': 500, '.qml': 300, '.py': 500}
LINE_COLUMNS = 120
README_LINES = 20
FUNCTION_LINES = 70
PARAMETERS = 4
BLOB_BYTES = 1_500_000

# Which top folders a folder may include. domain contexts are checked by check_domain_arrows.
ARROWS = {
    'domain': {'domain'},
    'infra': {'infra', 'domain'},
    'devices': {'devices', 'domain'},
    'app': {'app', 'infra', 'devices', 'domain'},
    'qml': {'qml', 'app', 'domain'},
}
MARKS = re.compile(r'(//|/\*|#|^\s*\*).*\b(TODO|FIXME|HACK|[Nn]ot implemented|[Uu]nimplemented|[Ff]or now)\b')
EMPTY_WORDS = re.compile(r'\b(?:class|struct)\s+\w*(Manager|Helper|Utils|Impl|Info)\b')
PORTS = re.compile(r'std::chrono::\w*_clock\b|std::random_device|std::mt19937|std::j?thread\b|std::this_thread|'
                   r'\bgetrandom\(|\bsocket\(|\bclock_gettime\(|\btime\(nullptr\)|\bpthread_create\(|\brand\(\)')
FILES = re.compile(r'#include\s*<(fstream|filesystem|fcntl\.h|unistd\.h)>|std::filesystem\b|'
                   r'std::[io]?fstream\b|\bf(re)?open\(|::open\(')
SLEEPS = re.compile(r'sleep_(for|until)|\bu?sleep\(|QThread::[mu]?sleep|QTest::q(Wait|Sleep)\(')
FOREIGN = re.compile(r'/work/|\.\./shared|\.library\b')
QML_COLOUR = re.compile(r'"#[0-9A-Fa-f]{3,8}"|\bcolor:\s*"[a-z]+"')


def top(path):
    return path.parts[0] if len(path.parts) > 1 else ''


def is_test(path):
    return top(path) == 'tests' or path.name.endswith(('_test.cpp', '_fixture.h'))


def includes(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#include\s+"([^"]+)"', line)
        if match:
            yield number, pathlib.PurePosixPath(match.group(1))


def check_arrows(path, text):
    if path.suffix not in CPP or is_test(path) or top(path) not in ARROWS:
        return
    for number, target in includes(text):
        ours = target.parts[0] in set(ARROWS) | {'tests'}
        if len(target.parts) > 1 and ours and target.parts[0] not in ARROWS[top(path)]:
            yield number, f'arrow: {top(path)} may not include {target}'


def check_domain_arrows(path, text):
    if top(path) != 'domain' or path.suffix not in CPP or is_test(path):
        return
    context = path.parts[1]
    reacts = len(path.parts) > 3 and path.parts[2] in ('policies', 'views')
    for number, target in includes(text):
        if target.parts[0] != 'domain' or len(target.parts) < 3:
            continue
        other = target.parts[1]
        if other in ('kernel', context) or (reacts and target.name == 'published.h'):
            continue
        yield number, f'arrow: context {context} may not include {target}'


def check_devices_split(path, text):
    if top(path) == 'devices' and path.parts[1] != 'ble' and not is_test(path):
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(r'\s*#include\s+<Q\w+', line):
                yield number, 'arrow: only devices/ble may use Qt'
    if top(path) in ('domain', 'infra') and path.suffix in CPP:
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(r'\s*#include\s+<Q[A-Z]\w+', line):
                yield number, f'arrow: {top(path)} has no Qt'


def check_ports(path, text):
    pure = top(path) == 'domain' or (top(path) == 'infra' and path.parts[1] != 'system')
    if not pure or path.suffix not in CPP or is_test(path):
        return
    for number, line in enumerate(strip(text).splitlines(), 1):
        if PORTS.search(line):
            yield number, 'port: no clock, random, thread or socket here; use the ports of the kernel and infra/system'
        if top(path) == 'domain' and FILES.search(line):
            yield number, 'port: the domain knows no files; infra reads and writes them'


def check_sizes(path, text):
    lines = text.splitlines()
    limit = FILE_LINES.get(path.suffix)
    if limit and len(lines) > limit:
        yield len(lines), f'size: {len(lines)} lines, at most {limit}'
    if path.suffix in CPP + ('.qml', '.py'):
        for number, line in enumerate(lines, 1):
            if len(line) > LINE_COLUMNS:
                yield number, f'size: {len(line)} columns, at most {LINE_COLUMNS}'


def check_functions(path, text):
    if path.suffix not in CPP:
        return
    for function in functions(text):
        if function.lines > FUNCTION_LINES:
            yield function.line, f'size: {function.name} has {function.lines} lines, at most {FUNCTION_LINES}'
        if function.parameters > PARAMETERS:
            yield function.line, f'size: {function.name} takes {function.parameters} parameters, at most {PARAMETERS}'


def check_marks(path, text):
    if path.suffix in CPP + ('.qml', '.py', '.sh', '.txt', '.cmake', '') and path.parts[:2] != ('tests', 'tidy'):
        for number, line in enumerate(text.splitlines(), 1):
            if MARKS.search(line):
                yield number, 'mark: finish it or take it away'


def check_names(path, text):
    if path.suffix in CPP:
        if path.name != path.name.lower():
            yield 1, 'name: C++ files are snake_case'
        for number, line in enumerate(strip(text).splitlines(), 1):
            if EMPTY_WORDS.search(line):
                yield number, 'name: a word that says nothing'


def check_sleeps(path, text):
    if is_test(path) and path.suffix in CPP:
        for number, line in enumerate(strip(text).splitlines(), 1):
            if SLEEPS.search(line):
                yield number, 'test: tests wait for a condition or drive the clock'


def check_foreign(path, text):
    if path.parts[:2] == ('tests', 'tidy'):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if FOREIGN.search(line):
            yield number, 'foreign: a path of somebody\'s machine'


def check_qml(path, text):
    if path.suffix != '.qml' or path.parts[:3] == ('qml', 'Ritm', 'Ui') or is_test(path):
        return
    if 'Repeater' in text or 'ListView' in text or 'delegate:' in text:
        if 'pragma ComponentBehavior: Bound' not in text:
            yield 1, 'qml: a file with delegates needs pragma ComponentBehavior: Bound'
    for number, line in enumerate(text.splitlines(), 1):
        if QML_COLOUR.search(line):
            yield number, 'qml: literal colour outside Ritm/Ui'
    for number in untranslated(text):
        yield number, 'qml: text without qsTr'


def check_qml_reads(path, text):
    """Ahead-of-time compilation leaves out a mere read, and the binding no longer follows what it read."""
    if path.suffix == '.qml':
        for line, read in bare_reads(text):
            yield line, f'qml: {read} is read for nothing; use the value, or pass it as an argument'


def check_wire(path, text):
    if top(path) != 'domain' or path.suffix != '.h' or path.parts[1] == 'kernel':
        return
    for match in re.finditer(r'wire_format\(\s*"([^"]+)"\s*,\s*"([^"]+)"', text):
        number = text.count('\n', 0, match.start()) + 1
        wire, published = match.groups()
        if not re.fullmatch(r'[a-z_]+\.[a-z_]+\.[a-z_]+', wire):
            yield number, f'wire: {wire} is not context.aggregate.event'
        elif wire.split('.')[0] != path.parts[1]:
            yield number, f'wire: {wire} stands in context {path.parts[1]}'
        if not re.fullmatch(r'[A-Z][A-Za-z]+', published):
            yield number, f'wire: published name {published} is not PascalCase'


def listed_commands(dev):
    """The commands that `./dev` alone explains."""
    return set(re.findall(r'^  \./dev ([a-z-]+)', dev, re.M))


def check_commands(path, text):
    if path.suffix != '.md' or len(path.parts) > 1:
        return
    known = listed_commands(pathlib.Path('dev').read_text())
    for number, line in enumerate(text.splitlines(), 1):
        for command in re.findall(r'\./dev ([a-z][a-z-]*)', line):
            if command not in known:
                yield number, f'readme: ./dev knows no {command}'


CHECKS = [check_arrows, check_domain_arrows, check_devices_split, check_ports, check_sizes, check_functions,
          check_marks, check_names, check_sleeps, check_foreign, check_qml, check_qml_reads,
          check_wire, check_commands]


def check_dead(files):
    """Headers that nobody includes."""
    texts = {path: path.read_text(errors='replace') for path in files if path.suffix in CPP}
    wanted = {str(target) for text in texts.values() for _, target in includes(text)}
    wanted |= {target.name for text in texts.values() for _, target in includes(text)}
    for path in texts:
        if path.suffix == '.h' and top(path) in ARROWS and str(path) not in wanted and path.name not in wanted:
            yield path, 1, 'dead: nobody includes this header'


def check_blobs(files):
    for path in files:
        if path.exists() and path.stat().st_size > BLOB_BYTES:
            yield path, 1, f'blob: {path.stat().st_size} bytes, at most {BLOB_BYTES}'


def check_readmes(files):
    """Each top folder says in few lines what lives there, what may not, and how to add one."""
    for folder in sorted({top(path) for path in files if top(path) and not top(path).startswith('.')}):
        readme = pathlib.Path(folder, 'README.md')
        if readme not in files:
            yield readme, 1, 'readme: a top folder without one'
        elif len(readme.read_text().splitlines()) > README_LINES:
            yield readme, README_LINES + 1, f'readme: at most {README_LINES} lines'


def tracked():
    out = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard'], capture_output=True, text=True, check=True)
    return [pathlib.Path(line) for line in out.stdout.splitlines() if pathlib.Path(line).is_file()]


def main():
    files = tracked()
    found = []
    for path in files:
        if path.suffix not in READ and path.name not in ('dev', 'run'):
            continue
        if path.parts[:2] == ('tests', 'data'):
            continue
        text = path.read_text(errors='replace')
        found += [(path, line, message) for check in CHECKS for line, message in check(path, text)]
    found += list(check_dead(files)) + list(check_blobs(files)) + list(check_readmes(files))
    for path, line, message in found:
        print(f'{path}:{line}: {message}')
    print(f'tidy: {len(files)} files, {len(found)} violations')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
