"""What is measured with: documents, phrases and rules, made from the samples and the shipped packs."""

import pathlib
import random
import re
import shutil
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = ROOT / "Rules"
PLAN = ROOT / "Samples" / "tinh-an-giang-ma-tuy-2026-2030-tot.md"
CORPUS = ROOT.parent / "shared" / "corpus"

HEAD = """ỦY BAN NHÂN DÂN
TỈNH TRÀ VINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
Trà Vinh, ngày 15 tháng 3 năm 2023

KẾ HOẠCH
Phòng, chống AIDS, ma túy, mại dâm năm 2023

I. MỤC TIÊU

"""

TAIL = """
Nơi nhận:
- Như trên;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn A
"""

class Texts:
    """Documents made from the samples, and from the corpus beside the project where there is one."""

    def __init__(self, sources):
        self.paragraphs = []
        for source in sources:
            for line in source.read_text(encoding="utf-8", errors="replace").splitlines():
                line = line.strip()
                # Body text: headings, form components and numbers would make it several documents.
                if len(line) > 60 and line.upper() != line and "\f" not in line:
                    self.paragraphs.append(line)
        if not self.paragraphs:
            raise ValueError("no text to measure with")

    @classmethod
    def of(cls, text):
        """The paragraphs of one document."""
        texts = cls.__new__(cls)
        texts.paragraphs = [line for line in text.splitlines() if len(line) > 60 and line.upper() != line]
        return texts

    def document(self, index, size):
        """A plan of `size` bytes; each index begins elsewhere in the text."""
        parts = [HEAD.format(number=index % 900 + 10)]
        length = len(parts[0].encode()) + len(TAIL.encode())
        i = index * 37
        while length < size:
            paragraph = self.paragraphs[i % len(self.paragraphs)] + "\n"
            parts.append(paragraph)
            length += len(paragraph.encode())
            i += 1
        return "".join(parts) + TAIL

    def folder(self, path, count, size):
        path.mkdir()
        for i in range(count):
            (path / f"{i:04}.txt").write_text(self.document(i, size), encoding="utf-8")
        return sum(file.stat().st_size for file in path.iterdir())

    def phrases(self, count, seed):
        """Word sequences of the text, all different."""
        rand = random.Random(seed)
        found = {}
        while len(found) < count:
            words = re.sub(r'[^\w\s/%-]', " ", rand.choice(self.paragraphs)).split()
            length = rand.randint(2, 5)
            if len(words) > length:
                at = rand.randrange(len(words) - length)
                found[" ".join(words[at : at + length])] = True
        return list(found)

    def strange_phrases(self, count, text, seed):
        """Sequences of four words of the texts that do not stand in one text, all different."""
        rand = random.Random(seed)
        words = " ".join(self.phrases(500, seed)).split()
        standing = " ".join(re.sub(r"[^\w]", " ", text).lower().split())
        found = {}
        while len(found) < count:
            phrase = " ".join(rand.choice(words) for _ in range(4))
            if " ".join(re.sub(r"[^\w]", " ", phrase).lower().split()) not in standing:
                found[phrase] = True
        return list(found)


WORD_LOOK = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>{bold}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'


def word_file(texts, path, words):
    """A plan as a Word file of so many words: paragraphs in one to three runs, now and then a table of tasks."""
    rand = random.Random(words)

    def run(text, bold=False):
        look = WORD_LOOK.format(bold="<w:b/>" if bold else "")
        return f'<w:r w:rsidR="00A1B2C3">{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(*runs):
        return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6"><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>'

    parts = [paragraph(run(line)) for line in HEAD.format(number=12).splitlines()]
    count = 0
    i = 0
    while count < words:
        text = texts.paragraphs[i % len(texts.paragraphs)].split()
        if i % 50 == 10:
            rows = [["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"]]
            rows += [[str(n), " ".join(text[n : n + 8]), "Công an tỉnh", "Quý II/2023"] for n in range(1, 7)]
            cells = "".join(
                "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in rows
            )
            parts.append(f"<w:tbl><w:tblPr/>{cells}</w:tbl>")
            count += sum(len(cell.split()) for row in rows for cell in row)
        pieces = rand.randint(1, 3)
        cuts = [len(text) * k // pieces for k in range(pieces + 1)]
        runs = [run(" ".join(text[a:b]) + " ", k == 0 and pieces > 1) for k, (a, b) in enumerate(zip(cuts, cuts[1:]))]
        parts.append(paragraph(*runs))
        count += len(text)
        i += 1
    parts += [paragraph(run(line)) for line in TAIL.splitlines()]
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{"".join(parts)}<w:sectPr/></w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


def shipped_phrases():
    """The names in the registries and the phrases quoted or listed in the packs."""
    found = {}
    for file in sorted(RULES.rglob("*.yaml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            match = re.match(r"\s*-?\s*(?:name|names|contains|without|about|indicator|body|subject):\s*(.+)$", line)
            if not match:
                continue
            for part in re.split(r"[\[\],|]", match.group(1)):
                part = part.split(" #")[0].strip().strip("\"'").strip()
                if len(part.encode()) >= 4:
                    found[part] = True
    return list(found)


def shipped_patterns():
    found = {}
    for file in sorted(RULES.rglob("*.yaml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            match = re.match(r"\s*(?:without-)?pattern:\s*(.+?)\s*$", line)
            if match:
                text = match.group(1)
                if text[0] == text[-1] == "'":
                    text = text[1:-1].replace("''", "'")
                elif text[0] == text[-1] == '"':
                    text = re.sub(r"\\(.)", r"\1", text[1:-1])
                found[text] = True
    return list(found)


# Rules


def rules_folder(path, name, rules):
    """A folder with the shipped registries and one pack."""
    shutil.copytree(RULES / "registry", path / "registry")
    pack = path / f"{name}.yaml"
    head = f"soat: 1\npack: {name}\ntitle: Đo\nversion: 1.0.0\nsource:\n  type: Kế hoạch\nrules:\n"
    pack.write_text(head + "".join(rules), encoding="utf-8")
    return pack


def generated_rules(texts, count, kept_by=None):
    """Rules of three kinds about phrases of the texts, some 400 bytes each.

    Without `kept_by` the phrases that may not stand are phrases of the texts, and half of the rules find something.
    With a text in `kept_by`, nineteen rules in twenty are kept by it, as a real plan keeps most of its rules.
    """
    phrases = texts.phrases(2 * count, seed=count)
    if kept_by is not None:
        own = Texts.of(kept_by).phrases(2 * count, seed=count)
        strange = texts.strange_phrases(2 * count, kept_by, seed=count)
    rules = []
    for i in range(count):
        is_kept = kept_by is not None and i % 20 != 0
        there = own if is_kept else phrases
        absent = strange if is_kept else phrases
        if i % 10 < 5:
            check = f'without: ["{absent[2 * i]} | {absent[2 * i + 1]}"]'
        elif i % 10 < 8:
            check = f'contains: ["{there[2 * i]}", "{there[2 * i + 1]}"]'
        else:
            phrase = absent[2 * i]
            check = f"without-pattern: '{re.escape(phrase)} (?<viec>\\p{{L}}+)'".replace("\\ ", " ")
        rules.append(
            f"  - id: quy-tac-{i}\n    title: Quy tắc đo số {i}\n    title-en: Rule {i} of the benchmark\n"
            f"    severity: info\n    basis: mục {i}\n    text:\n      {check}\n"
            f"    message: Văn bản không đạt quy tắc đo số {i}\n"
            f"    message-en: The text falls short of rule {i} of the benchmark\n"
            f"    fix: Xem lại câu chữ theo quy tắc đo số {i}\n"
            f"    examples:\n      pass:\n        - Ví dụ đạt số {i} của phép đo\n"
            f"      fail:\n        - Ví dụ không đạt số {i} của phép đo\n"
        )
    return rules


def hostile_rule(pattern):
    return (
        "  - id: mau\n    title: Mẫu\n    title-en: Pattern\n    severity: info\n    basis: mục I\n"
        f"    text:\n      without-pattern: '{pattern}'\n    message: Có mẫu\n    message-en: Pattern found\n"
    )
