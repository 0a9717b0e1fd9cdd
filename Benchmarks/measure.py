"""Measures `soat` beside its peers on one machine in one run, and prints a Markdown table.

Needs Python 3.9 and its standard library only. Every figure is the median of repeated runs of a fresh
process; every repeated run must print the same bytes, or the benchmark fails.
"""

import argparse
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from editor import Editor
from materials import CORPUS, PLAN, ROOT, RULES, Texts, generated_rules, hostile_rule
from materials import rules_folder, shipped_patterns, shipped_phrases, word_file

# Where the figures begin in README.md.
MARK = "<!-- figures -->\n"

# Measures the memory of a command in a process that is small itself: what a process once used before
# it became the command counts as the command's.
WEIGH = """
import os, sys
out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out, 1)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""

# What python-docx users write to get the text of a Word file: paragraphs, then the cells of tables.
PYTHON_DOCX = """
import docx, sys
document = docx.Document(sys.argv[1])
for paragraph in document.paragraphs:
    print(paragraph.text)
for table in document.tables:
    for row in table.rows:
        print(" ".join(cell.text for cell in row.cells))
"""


class Failure(Exception):
    """The program did not do what the benchmark rests on."""


# The stages of `--timings` as they are called in Vietnamese.
STAGES = {
    "load rules": "nạp quy tắc",
    "read": "đọc tệp",
    "understand": "hiểu văn bản",
    "judge": "đối chiếu",
    "report": "viết báo cáo",
    "total": "tất cả",
}


class Run:
    """One run of a command: CPU time and wall time in milliseconds, status, output."""

    def __init__(self, command, folder):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=out, stderr=err, cwd=folder)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = (time.perf_counter() - start) * 1000
            process.returncode = self.status = os.waitstatus_to_exitcode(status)
            self.cpu = (usage.ru_utime + usage.ru_stime) * 1000
            out.seek(0)
            self.out = out.read()
            err.seek(0)
            self.err = err.read().decode()

    def stage(self, name):
        """The milliseconds `--timings` gives for a stage, named in English; the runs are in Vietnamese."""
        found = re.search(rf"^{re.escape(STAGES.get(name, name))}\s+([\d.]+) ms$", self.err, re.M)
        if not found:
            raise Failure(f"--timings does not name the stage {name!r}: {self.err!r}")
        return float(found.group(1))


class Series:
    """Repeated runs of one command that all ended in the same way."""

    def __init__(self, command, folder, runs, statuses=(0,)):
        self.command, self.folder, self.statuses = command, folder, statuses
        self.runs = []
        for _ in range(runs):
            self.run()

    def run(self):
        """Runs the command once more."""
        run = Run(self.command, self.folder)
        if run.status not in self.statuses:
            raise Failure(f"{self.command} ended with {run.status}: {run.err[-500:]}")
        if self.runs and run.out != self.runs[0].out:
            raise Failure(f"{self.command} printed different bytes in two runs")
        self.runs.append(run)

    @staticmethod
    def alternated(commands, folder, runs):
        """A series for each command, run in turn: what slows the machine down for a while slows all of them."""
        series = [Series(command, folder, 0) for command in commands]
        for _ in range(runs):
            for one in series:
                one.run()
        return series

    def times(self, other):
        """How many times the CPU time of another series, run in turn with this one, it takes: the median of the pairs."""
        return statistics.median(own / theirs for own, theirs in zip(self.cpu, other.cpu))

    @property
    def out(self):
        return self.runs[0].out

    def values(self, of):
        return [of(run) for run in self.runs]

    @property
    def cpu(self):
        return self.values(lambda run: run.cpu)

    def report(self):
        """The JSON report, checked against its own counts."""
        report = json.loads(self.out)
        severities = {"errors": "error", "warnings": "warning", "infos": "info"}
        for key, severity in severities.items():
            listed = sum(f["severity"] == severity for d in report["documents"] for f in d["findings"])
            if listed != report["summary"][key]:
                raise Failure(f"{listed} findings are listed as {severity}, {report['summary'][key]} counted")
        if report["unreadable"]:
            raise Failure(f"not read: {report['unreadable'][:3]}")
        return report


class Table:
    """The rows of the result."""

    def __init__(self):
        self.rows = []

    def add(self, what, values, unit, note=""):
        middle = statistics.median(values)
        spread = f"{figure(min(values))}–{figure(max(values))}" if len(values) > 1 else ""
        self.rows.append((what, f"{figure(middle)} {unit}", spread, str(len(values)), note))
        print(f"  {what}: {figure(middle)} {unit} {note}", file=sys.stderr)
        return middle

    def markdown(self):
        head = [("what", "median", "min–max", "runs", "beside"), ("---", "---:", "---:", "---:", "---")]
        return "\n".join("| " + " | ".join(row) + " |" for row in head + self.rows)


def figure(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def on_one_core(is_pinned=True):
    """Keeps this process and all that it starts on one core, or lets them go: two that share a core's parts slow each other."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(CORES)} if is_pinned else CORES)


CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def times(value, peer):
    return f"{figure(value / peer)} ×" if peer else "–"


class Bench:
    def __init__(self, soat, folder, texts, runs, quick):
        self.soat, self.folder, self.texts = str(pathlib.Path(soat).resolve()), folder, texts
        self.runs, self.quick = runs, quick
        self.table = Table()

    def check(self, paths, rules=RULES, jobs=1):
        return [
            self.soat, "check", *paths, "--rules", str(rules), "--format", "json", "--fail-on", "never",
            "--as-of", "2026-11-21", "--lang", "vi", "--jobs", str(jobs), "--timings",
        ]  # fmt: skip

    def series(self, command, runs=None, statuses=(0,)):
        return Series(command, self.folder, runs or self.runs, statuses)

    def start(self):
        """Start-up, and the check of one plan."""
        shutil.copy(PLAN, self.folder / "plan.md")
        size = PLAN.stat().st_size
        runs = 3 * self.runs
        cat = self.table.add(
            f"`cat` of a plan of {size / 1000:.0f} kB, CPU", self.series(["cat", "plan.md"], runs).cpu, "ms"
        )
        python = statistics.median(self.series([sys.executable, "-I", "-c", "import re"], runs).cpu)
        version = self.series([self.soat, "--version"], runs)
        self.table.add("`soat --version`, CPU", version.cpu, "ms", f"Python starts in {figure(python)} ms")
        plan = self.series(self.check(["plan.md"]), runs)
        report = plan.report()
        packs = len(report["documents"][0]["packs"])
        middle = statistics.median(plan.cpu)
        self.table.add(
            "start, all shipped packs, that plan checked, CPU", plan.cpu, "ms",
            f"{times(middle, cat)} `cat`, {times(middle, python)} an empty Python; "
            f"{packs} packs apply, {len(report['documents'][0]['findings'])} findings",
        )  # fmt: skip
        for stage in ["load rules", "understand", "judge"]:
            self.table.add(f"… of it: {stage}", plan.values(lambda run: run.stage(stage)), "ms")

    def pdf(self):
        """The text of a PDF of 20 pages, beside the program that it is taken out with."""
        sample = next((ROOT / "Samples").glob("*.pdf"))
        if not shutil.which("pdfunite"):
            print("  poppler-utils is not installed: PDF left out", file=sys.stderr)
            return
        subprocess.run(["pdfunite", *[str(sample)] * 10, "20.pdf"], cwd=self.folder, check=True)
        runs = 3 * self.runs
        poppler, soat = Series.alternated(
            [["pdftotext", "-layout", "20.pdf", "-"], [self.soat, "text", "20.pdf"]], self.folder, runs
        )
        self.table.add("`pdftotext -layout` of a PDF of 20 pages, CPU", poppler.cpu, "ms")
        self.table.add(
            "`soat text` of it, with the program that it runs, CPU", soat.cpu, "ms",
            f"{times(soat.times(poppler), 1)} `pdftotext`, run in turn with it",
        )  # fmt: skip

    def throughput(self):
        """Megabytes a second on one core, beside programs that only search."""
        count = 25 if self.quick else 100
        size = self.texts.folder(self.folder / "many", count, 40_000)
        mega = size / 1e6
        soat = self.series(self.check(["many"]))
        if len(soat.report()["documents"]) < count:
            raise Failure("fewer documents reported than files")
        parallel = self.series(self.check(["many"], jobs=2), 1)
        if parallel.out != soat.out:
            raise Failure("--jobs 2 prints other bytes than --jobs 1")

        phrases, patterns = shipped_phrases(), shipped_patterns()
        (self.folder / "phrases").write_text("\n".join(phrases) + "\n", encoding="utf-8")
        speed = [mega / (cpu / 1000) for cpu in soat.cpu]
        middle = statistics.median(speed)
        self.table.add(
            f"all shipped rules over {count} plans of 40 kB, one core", speed, "MB/s",
            f"{sum(len(d['findings']) for d in soat.report()['documents']):,} findings",
        )  # fmt: skip
        for stage in ["read", "understand", "judge"]:
            self.table.add(
                f"… of it: {stage}", soat.values(lambda run: mega / (run.stage(stage) / 1000)), "MB/s"
            )

        files = [f"many/{i:04}.txt" for i in range(count)]
        cat = self.series(["cat", *files])
        self.table.add("… `cat`", [mega / max(cpu, 0.1) * 1000 for cpu in cat.cpu], "MB/s",
                       f"`soat` takes {times(statistics.median(soat.cpu), statistics.median(cat.cpu))} its time")  # fmt: skip
        if shutil.which("rg"):
            self.beside_ripgrep(patterns, len(phrases), mega, middle)
        else:
            print("  rg is not installed: left out", file=sys.stderr)
        part = files[: max(2, count // 20)]
        script = (
            "import re, sys\n"
            "finders = [re.compile(re.escape(p), re.I).finditer for p in open('phrases').read().split('\\n') if p]\n"
            "found = 0\n"
            "for name in sys.argv[1:]:\n"
            "    text = open(name).read()\n"
            "    for find in finders: found += sum(1 for _ in find(text))\n"
            "print(found)\n"
        )
        python = self.series([sys.executable, "-I", "-c", script, *part], 3)
        bytes_read = sum((self.folder / name).stat().st_size for name in part)
        values = [bytes_read / 1e6 / (cpu / 1000) for cpu in python.cpu]
        self.table.add(
            f"… Python `re`, a loop over {len(phrases):,} shipped phrases", values, "MB/s",
            f"`soat` takes {times(statistics.median(values), middle)} its time; {int(python.out):,} matches in {len(part)} plans",
        )  # fmt: skip

    def beside_ripgrep(self, patterns, phrase_count, mega, soat):
        plain = ["rg", "--no-config", "-j1", "-i", "-F", "-f", "phrases", "--count-matches", "--sort", "path", "many"]
        taken = [p for p in patterns if Run(["rg", "--no-config", "-e", p, os.devnull], self.folder).status != 2]
        (self.folder / "patterns").write_text("\n".join(taken) + "\n", encoding="utf-8")
        for name, command in [
            (f"`rg -F -f`, {phrase_count:,} shipped phrases", plain),
            (f"`rg -f`, the {len(taken)} of {len(patterns)} shipped patterns that it takes",
             ["rg", "--no-config", "-j1", "-f", "patterns", "--count-matches", "--sort", "path", "many"]),
        ]:  # fmt: skip
            rg = self.series(command, 3, statuses=(0, 1))
            values = [mega / (cpu / 1000) for cpu in rg.cpu]
            matches = sum(int(line.rsplit(b":", 1)[1]) for line in rg.out.splitlines())
            self.table.add(
                f"… {name}", values, "MB/s",
                f"`soat` takes {times(statistics.median(values), soat)} its time; {matches:,} matches",
            )  # fmt: skip

    def memory(self):
        """Peak memory for one document and for a thousand."""
        count = 100 if self.quick else 1000
        self.texts.folder(self.folder / "thousand", count, 40_000)
        one = self.weigh(self.check(["thousand/0000.txt"], jobs=2), 3)
        first = self.table.add("peak memory, one plan of 40 kB", one, "MB")
        all_of_them = self.weigh(self.check(["thousand"], jobs=2), 1 if self.quick else 2)
        middle = statistics.median(all_of_them)
        report = (self.folder / "weighed").stat().st_size / 1e6
        self.table.add(
            f"peak memory, {count:,} such plans", all_of_them, "MB",
            f"{times(middle, first)} that of one; the JSON report has {figure(report)} MB",
        )  # fmt: skip
        python = self.weigh([sys.executable, "-I", "-c", "import re; re.compile('a')"], 3)
        self.table.add("… an empty Python", python, "MB")

    def weigh(self, command, runs):
        values = []
        digest = None
        for _ in range(runs):
            out = self.folder / "weighed"
            helper = [sys.executable, "-I", "-S", "-c", WEIGH, str(out), *command]
            run = Run(helper, self.folder)
            status, size = map(int, run.out.split())
            if status != 0:
                raise Failure(f"{command} ended with {status}: {run.err[-500:]}")
            seen = hashlib.sha256(out.read_bytes()).digest()
            if digest not in (None, seen):
                raise Failure(f"{command} printed different bytes in two runs")
            digest = seen
            values.append(size / 1e6 if sys.platform == "darwin" else size * 1024 / 1e6)
        return values

    def rules(self):
        """Cost against the number of rules."""
        document = self.texts.document(3, 40_000)
        (self.folder / "forty.txt").write_text(document, encoding="utf-8")
        base = None
        for count, kept_by in [(10, document), (100, document), (1000, document), (1000, None)]:
            folder = self.folder / f"rules-{count}-{kept_by is not None}"
            rules_folder(folder, "do", generated_rules(self.texts, count, kept_by))
            series = self.series(self.check(["forty.txt"], folder))
            results = len(series.report()["documents"][0]["results"])
            if results != count:
                raise Failure(f"{count} rules, {results} results")
            stages = ["load rules", "read", "understand", "judge"]
            load, *rest = [statistics.median(series.values(lambda r: r.stage(s))) for s in stages]
            work = sum(rest)
            findings = len(series.report()["documents"][0]["findings"])
            self.table.add(
                f"{count:,} generated rules, {'19 of 20 kept' if kept_by else 'half of them broken'}, a plan of 40 kB, CPU",
                series.cpu, "ms",
                f"load {figure(load)} ms; read, understand, judge {figure(work)} ms, judge {figure(rest[-1])} ms; "
                f"{findings} findings"
                + (f"; read to judge {times(work, base)} that of the row above" if base else ""),
            )  # fmt: skip
            base = work

    def sizes(self):
        """Cost against the size of a document."""
        base = None
        for size in [10_000, 100_000, 1_000_000] + ([] if self.quick else [10_000_000]):
            name = f"size-{size}.txt"
            (self.folder / name).write_text(self.texts.document(5, size), encoding="utf-8")
            series = self.series(self.check([name]), max(3, self.runs // (3 if size > 500_000 else 1)))
            series.report()
            work = statistics.median(
                series.values(lambda r: r.stage("read") + r.stage("understand") + r.stage("judge"))
            )
            per = work / (size / 1e6)
            base = base or per
            label = f"{size // 1000:,} kB" if size < 1_000_000 else f"{size // 1_000_000} MB"
            self.table.add(
                f"one plan of {label}, all shipped packs, CPU", series.cpu, "ms",
                f"read, understand, judge: {figure(work)} ms, {figure(per)} ms a MB, {times(per, base)} that of 10 kB",
            )  # fmt: skip

    def loading(self):
        """Loading and checking a large set of rules."""
        folder = self.folder / "rules-500"
        pack = rules_folder(folder, "do", generated_rules(self.texts, 500))
        cat = statistics.median(self.series(["cat", str(pack)]).cpu)
        lint = self.series([self.soat, "rules", "lint", str(pack), "--rules", str(folder), "--lang", "en"])
        middle = statistics.median(lint.cpu)
        self.table.add(
            f"`soat rules lint`, 500 rules, {pack.stat().st_size / 1000:.0f} kB, and the registries, CPU", lint.cpu,
            "ms", f"{times(middle, cat)} `cat`",
        )  # fmt: skip

    def word(self):
        """A Word file of 60 pages: its text, its facts, a check, and the copy with comments."""
        word_file(self.texts, self.folder / "plan.docx", 25_000)
        script = self.folder / "text.py"
        script.write_text(PYTHON_DOCX, encoding="utf-8")
        have = subprocess.run([sys.executable, "-c", "import docx"], capture_output=True).returncode == 0
        commands = [[self.soat, "text", "plan.docx"], [sys.executable, str(script), "plan.docx"]]
        kept, *peers = Series.alternated(commands if have else commands[:1], self.folder, self.runs)
        self.table.add("Word file of 25,000 words, 60 pages: `soat text`, CPU", kept.cpu, "ms")
        for peer in peers:
            if set(kept.out.decode().replace(" | ", " ").split()) != set(peer.out.decode().split()):
                raise Failure("python-docx and soat read other words")
            note = f"`soat`, run in turn with it, is {times(peer.times(kept), 1)} as fast"
            self.table.add("… python-docx, the same text, CPU", peer.cpu, "ms", note)
        facts = self.series([self.soat, "facts", "plan.docx", "--rules", str(RULES)])
        self.table.add("… `soat facts`, CPU", facts.cpu, "ms")
        check = self.series(self.check(["plan.docx"]))
        findings = len(check.report()["documents"][0]["findings"])
        self.table.add("… `soat check`, all shipped packs, CPU", check.cpu, "ms", f"{findings} findings")
        note = [self.soat, "annotate", "plan.docx", "-o", "copy.docx", "--rules", str(RULES), "--fail-on", "never"]
        self.table.add("… `soat annotate`, CPU", self.series(note).cpu, "ms")
        self.table.add(
            "… peak memory of the check", self.weigh(self.check(["plan.docx"]), 3), "MB",
            f"the text has {len(kept.out) / 1000:.0f} kB",
        )  # fmt: skip

    def hostile(self):
        """A pattern whose search could take for ever."""
        (self.folder / "a.txt").write_text("a" * 1_000_000, encoding="utf-8")
        plain = hostile = None
        for name, pattern, expected in [("lanh", "aab", "pass"), ("doc", "(a+)+b", "unsure")]:
            folder = self.folder / f"pattern-{name}"
            rules_folder(folder, name, [hostile_rule(pattern)])
            series = self.series(self.check(["a.txt"], folder))
            status = series.report()["documents"][0]["results"][0]["status"]
            if status != expected:
                raise Failure(f"{pattern} on a megabyte of a: {status}, not {expected}")
            plain, hostile = hostile, series
        base = statistics.median(plain.cpu)
        self.table.add(
            "`(a+)+b` on 1 MB of `a`, the whole run, CPU", hostile.cpu, "ms", "given up and reported as unsure"
        )
        self.table.add("… beyond the same run with `aab`", [cpu - base for cpu in hostile.cpu], "ms", f"`aab`: {figure(base)} ms")


    def editor(self):
        """From a letter that is typed to its diagnostics, on the wall clock, for an editor waits by that."""
        text = self.texts.document(3, 40_000)
        count = 20 if self.quick else 200
        on_one_core(False)
        editor = Editor(self.soat, RULES, self.folder)
        uri, opened = editor.open(self.folder / "draft.md", "markdown", text)
        typed, found = editor.typing(uri, text, count)
        if found != opened:
            raise Failure("a letter typed and taken back leaves other diagnostics")
        worst = f"{len(found)} diagnostics; the slowest of twenty {figure(sorted(typed)[int(len(typed) * 0.95) - 1])} ms"
        self.table.add("`soat lsp`: a letter typed in a draft of 40 kB, to its diagnostics", typed, "ms", worst)
        times, published = zip(*(editor.burst(uri, text, 1000 + 100 * i, 100) for i in range(3)))
        self.table.add(
            "… 100 whole texts sent at once, to the diagnostics of the last", list(times), "ms",
            f"{max(published)} of 100 checked",
        )  # fmt: skip
        pack = max(RULES.glob("plans/*.yaml"), key=lambda path: path.stat().st_size)
        text = pack.read_text(encoding="utf-8")
        uri, _ = editor.open(pack, "yaml", text)
        typed, _ = editor.typing(uri, text, count)
        self.table.add(
            f"… a letter typed in a pack of {len(text.encode()) / 1000:.0f} kB, all shipped rules loaded again", typed, "ms"
        )
        if editor.close() != 0:
            raise Failure("the server did not end well")


def machine(soat, is_fresh, texts_note):
    """The lines above the table: what was measured, where, when."""
    model = platform.processor() or platform.machine()
    try:
        found = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
        model = found.group(1).strip() if found else model
    except OSError:
        pass
    source = "already built"
    if is_fresh:
        command = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
        source = "commit " + subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    version = subprocess.run([soat, "--version"], capture_output=True, text=True).stdout.strip()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"`soat` {version}, {source}, {time.strftime('%Y-%m-%d')}; {platform.system()}, {model}, "
        f"{os.cpu_count()} cores, load {load} at the start; {texts_note}."
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = ["start", "throughput", "memory", "rules", "sizes", "loading", "hostile", "word", "pdf", "editor"]
    parser.add_argument("--soat", required=True, help="the program")
    parser.add_argument("--fresh", action="store_true", help="it was just built from this tree")
    parser.add_argument("--runs", type=int, default=9, help="runs of each command (default 9)")
    parser.add_argument("--quick", action="store_true", help="less text, no document of 10 MB")
    parser.add_argument("--only", action="append", choices=names, help="measure only this; may be repeated")
    parser.add_argument("--write", action="store_true", help="put the figures into README.md")
    options = parser.parse_args()

    sources = sorted(f for f in (ROOT / "Samples").iterdir() if f.suffix in (".txt", ".md") and f.stem != "README")
    note = f"texts made from {len(sources)} samples"
    corpus = sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else []
    note += f" and {len(corpus)} plans beside the project" if corpus else "; no ../shared/corpus beside the project"
    header = machine(options.soat, options.fresh, note)
    print(header, file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="soat-bench-") as folder:
        on_one_core()
        bench = Bench(options.soat, pathlib.Path(folder), Texts(sources + corpus), max(1, options.runs), options.quick)
        try:
            for name in options.only or names:
                getattr(bench, name)()
        except Failure as failure:
            print(f"benchmark failed: {failure}", file=sys.stderr)
            return 1
    figures = f"{header}\n\n{bench.table.markdown()}\n"
    print(figures, end="")
    if options.write:
        page = ROOT / "Benchmarks" / "README.md"
        before = page.read_text(encoding="utf-8").split(MARK)[0]
        page.write_text(f"{before}{MARK}\n{figures}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
