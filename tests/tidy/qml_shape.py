"""Just enough of QML's shape to find statements that read something and do nothing with it."""
import re

NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`', re.S)
NAME = r'[A-Za-z_$][\w$]*'
PATH = rf'{NAME}(?:\??\.{NAME}|\[\w+\])*'
BARE = re.compile(rf'(?<=[;{{}}\n])[ \t]*((?:void[ \t]+)?{PATH}(?:[ \t]*,[ \t]*{PATH})*)[ \t]*(?=[;}}\n])')
WORDS = {'return', 'break', 'continue', 'else', 'do', 'try', 'finally', 'debugger'}
OPEN_ENDS = '([,=:?&|+-*/%<>!.^~'     # an expression goes on behind these
OPEN_STARTS = ').,?:+-*/%&|=<>([]^{'  # and in front of these
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
