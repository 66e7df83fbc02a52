"""The shape of C++ text without a compiler: comments and literals blanked out, function bodies with their length and
number of parameters. Heuristic, but strict enough for clang-formatted code."""
import re
from dataclasses import dataclass

TOKENS = re.compile(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'
                    r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.S)


@dataclass
class Function:
    name: str
    line: int
    lines: int
    parameters: int


def strip(text):
    """Same length in lines; comments become blanks, literals become ""."""
    def blank(match):
        token = match.group(0)
        kept = '\n' * token.count('\n')
        return kept if token.startswith('/') else '""' + kept
    return TOKENS.sub(blank, text)


def _parameters(declaration):
    """Parameters of the first parenthesised list after the name."""
    start = declaration.find('(')
    depth, angle, count, seen = 0, 0, 0, False
    for at in range(start, len(declaration)):
        char = declaration[at]
        if char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and char == '<':
            angle += 1
        elif depth == 1 and char == '>' and angle:
            angle -= 1
        elif depth == 1 and char == ',' and angle == 0:
            count += 1
        if depth >= 1 and not char.isspace() and char not in '()':
            seen = True
    return count + 1 if seen else 0


def _is_function(declaration):
    head = declaration.strip()
    if '(' not in head or re.search(r'\b(namespace|enum|union|extern)\b', head.split('(')[0]):
        return False
    if re.match(r'(template\s*<.*>\s*)?(class|struct)\b', head) and ')' not in head:
        return False
    before = head.split('(')[0].rstrip()
    if re.search(r'\b(if|for|while|switch|catch|return|do|else)$', before):
        return False
    if re.search(r'(^|[^=!<>])=\s*$', head) or re.search(r'=\s*\[', head):
        return False
    return bool(re.search(r'[\w>~\])]$', before) or 'operator' in before)


def functions(text):
    clean = re.sub(r'^[ \t]*#[^\n]*(\\\n[^\n]*)*', lambda m: '\n' * m.group(0).count('\n'), strip(text), flags=re.M)
    found, stack, start = [], [], 0
    inside = None  # (depth, line, declaration)
    parens = 0
    for at, char in enumerate(clean):
        if char == '(':
            parens += 1
        elif char == ')':
            parens -= 1
        elif char == '{':
            declaration = clean[start:at]
            if inside is None and parens == 0 and _is_function(declaration):
                lead = len(declaration) - len(declaration.lstrip())
                inside = (len(stack), clean.count('\n', 0, start + lead) + 1, declaration.strip())
            stack.append(at)
            if inside is None:
                start = at + 1
        elif char == '}':
            if stack:
                stack.pop()
            if inside and len(stack) == inside[0]:
                name = re.search(r'([\w:~]+|operator\S+)\s*\(', inside[2])
                last = clean.count('\n', 0, at) + 1
                found.append(Function(name.group(1) if name else '?', inside[1], last - inside[1] + 1,
                                      _parameters(inside[2])))
                inside = None
            if inside is None:
                start = at + 1
        elif char == ';' and inside is None and parens == 0:
            start = at + 1
    return found
