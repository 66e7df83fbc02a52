#!/usr/bin/env python3
"""Runs every libFuzzer program of a build for its share of the given seconds, starting from the committed corpus.
Finds are kept in BUILD/finds/<target>/; the last line is `N passed, M failed`."""
import argparse
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile


def max_len_of(name):
    # Without it libFuzzer makes nothing longer than the longest input of the corpus: growth in memory is not found.
    source = pathlib.Path(f'tests/fuzz/{name}.cpp').read_text()
    found = re.search(r'^// max_len: (\d+)$', source, re.MULTILINE)
    return [f'-max_len={found[1]}'] if found else []


def fuzz(program, seconds, finds):
    name = program.name
    kept = finds / name
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        command = [program, f'-max_total_time={seconds}', '-timeout=10', '-rss_limit_mb=2048', '-print_final_stats=1',
                   *max_len_of(name), f'-artifact_prefix={kept}/', scratch, f'tests/fuzz/corpus/{name}']
        done = subprocess.run(command, capture_output=True, text=True, errors='replace')
    runs = [line.split()[-1] for line in done.stderr.splitlines() if 'number_of_executed_units' in line]
    if done.returncode == 0:
        return True, f'{name}: {seconds} s, {runs[0] if runs else "?"} runs'
    tail = '\n  '.join(done.stderr.splitlines()[-25:])
    inputs = ' '.join(str(p) for p in sorted(kept.iterdir()))
    return False, f'{name}: FAILED\n  {tail}\n  repeat: {program} {inputs}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', type=pathlib.Path, required=True)
    parser.add_argument('--seconds', type=int, default=240)
    parser.add_argument('--jobs', type=int, default=2)
    args = parser.parse_args()
    programs = sorted(p for p in (args.build / 'tests/fuzz').glob('*_fuzz') if p.is_file())
    if not programs:
        print('no fuzz programs built')
        return 1
    # `seconds` is processor time in all: the programs run side by side on `jobs` processors.
    share = max(1, args.seconds // len(programs))
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda p: fuzz(p, share, args.build / 'finds'), programs))
    for _, text in results:
        print(text)
    passed = sum(ok for ok, _ in results)
    print(f'{passed} passed, {len(results) - passed} failed')
    return 0 if passed == len(results) else 1


if __name__ == '__main__':
    sys.exit(main())
