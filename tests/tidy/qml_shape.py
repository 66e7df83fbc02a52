"""Just enough of QML's shape to find statements that read something for nothing, and texts without qsTr."""
import re

NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`', re.S)
NAME = r'[A-Za-z_$][\w$]*'
PATH = rf'{NAME}(?:\??\.{NAME}|\[\w+\])*'
BARE = re.compile(rf'(?<=[;{{}}\n])[ \t]*((?:void[ \t]+)?{PATH}(?:[ \t]*,[ \t]*{PATH})*)[ \t]*(?=[;}}\n])')
WORDS = {'return', 'break', 'continue', 'else', 'do', 'try', 'finally', 'debugger'}
OPEN_ENDS = '([,=:?&|+-*/%<>!.^~'     # an expression goes on behind these
OPEN_STARTS = ').,?:+-*/%&|=<>([]^{'  # and in front of these
STRING = r'"(?:\\.|[^"\\\n])*"'
SHOWN = re.compile(r'\b(?:text|title|subtitle|label|hint|suffix|placeholderText|actionText|'
                   r'Accessible\.(?:name|description)):(.*)')
GOES_ON = re.compile(r'\s*[?:+]')                # a line with the rest of such a binding
# What is no text to show: translated, compared, taken apart, the name of a language.
NOT_SHOWN = re.compile(rf'qsTr\(\s*{STRING}(?:\s*\+\s*{STRING})*|[=!]==?\s*{STRING}|{STRING}\s*[=!]==?|'
                       rf'\.(?:split|join)\({STRING}|"(?:EN|RU)"')
WORD = re.compile(r'[A-Za-zА-Яа-я]{2,}')
VALUE_BRACE = re.compile(r'(?:[(\[,=?]|\breturn|\benum\s+\w+)\s*$')  # what stands before { ... } that is no block


def blank(match):
    found = match.group()
    fill = ' ' if found.startswith('/') else '"'
    return re.sub(r'[^\n]', fill, found)


def bare_reads(text):
    """(line, statement) of each statement that is only names: a.b; or a.b, c.d; or void a."""
    code = '\n' + NOISE.sub(blank, text) + '\n'
    for match in BARE.finditer(code):
        statement = match.group(1)
        before = code[:match.start(1)].rstrip()
        after = code[match.end():].lstrip()
        if statement in WORDS or before.endswith(tuple(OPEN_ENDS)):
            continue
        if before.endswith('{') and VALUE_BRACE.search(before[:-1]):
            continue
        if code[match.end()] == '\n' and after.startswith(tuple(OPEN_STARTS)):
            continue
        yield code.count('\n', 0, match.start(1)), statement


def untranslated(text):
    """Number of the first line of each binding of what a person reads that has words outside qsTr()."""
    bindings = {}
    begun = None
    for number, line in enumerate(text.splitlines(), 1):
        if found := SHOWN.search(line):
            begun = number
            bindings[number] = found.group(1)
        elif begun and GOES_ON.match(line):
            bindings[begun] += '\n' + line
        else:
            begun = None
    for number, binding in bindings.items():
        if any(WORD.search(literal) for literal in re.findall(STRING, NOT_SHOWN.sub('', binding))):
            yield number
