"""A client of `soat lsp` that measures how long an answer takes."""

import json
import subprocess
import time


class Editor:
    """A running server, spoken to as an editor does."""

    def __init__(self, soat, rules, folder):
        command = [soat, "lsp", "--rules", str(rules), "--lang", "vi"]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ids = 0
        self.ask("initialize", {"capabilities": {"general": {"positionEncodings": ["utf-32"]}}})
        self.tell("initialized", {})

    def frame(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        return b"Content-Length: %d\r\n\r\n" % len(content) + content

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, method, parameters):
        self.send(self.frame({"method": method, "params": parameters}))

    def ask(self, method, parameters):
        self.ids += 1
        self.send(self.frame({"id": self.ids, "method": method, "params": parameters}))
        while True:
            message = self.next()
            if message.get("id") == self.ids and "method" not in message:
                return message["result"]

    def next(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def published(self, uri, version):
        """The diagnostics of a version, and how many publications came up to it."""
        count = 0
        while True:
            message = self.next()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            if message["params"]["uri"] == uri:
                count += 1
                if message["params"].get("version") == version:
                    return message["params"]["diagnostics"], count

    def open(self, path, language, text):
        uri = path.resolve().as_uri()
        item = {"uri": uri, "languageId": language, "version": 0, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        found, _ = self.published(uri, 0)
        return uri, found

    def change(self, uri, version, changes):
        document = {"uri": uri, "version": version}
        return self.frame(
            {"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": changes}}
        )

    def typing(self, uri, text, count):
        """Milliseconds from each letter that is typed in the middle of a text to its diagnostics."""
        line = text.count("\n") // 2
        times = []
        for version in range(1, count + 1):
            place = {"line": line, "character": 0}
            # A letter comes, a letter goes.
            end = place if version % 2 else {"line": line, "character": 1}
            change = self.change(
                uri, version, [{"range": {"start": place, "end": end}, "text": "x" if version % 2 else ""}]
            )
            start = time.perf_counter()
            self.send(change)
            found, _ = self.published(uri, version)
            times.append((time.perf_counter() - start) * 1000)
        return times, found

    def burst(self, uri, text, first, count):
        """So many whole texts at once: milliseconds to the diagnostics of the last, and how many were published."""
        data = b"".join(self.change(uri, first + i, [{"text": f"{text}\n{i}"}]) for i in range(count))
        start = time.perf_counter()
        self.send(data)
        _, published = self.published(uri, first + count - 1)
        return (time.perf_counter() - start) * 1000, published

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", {})
        return self.process.wait()
