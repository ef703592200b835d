#!/usr/bin/env python3
"""Checks a Cairn bundle without Cairn. Written from FORMAT.md; this file is its section 10.

    cairn_verify.py BUNDLE [--hq HEX] [--log VKEY] [--clock VKEY]

Prints its findings as JSON. Exit code 0: everything holds; 1: something does not; 2: it cannot be read.
Needs Python 3.9 or later and the package `cryptography`.
"""
import hashlib, json, os, re, sys
from cairn_format import Bad, batch, decode, statement, strand_faults
from cairn_log import checkpoint, proof, verifier_key


class Bundle:
    def __init__(self, root, given):
        self.root, self.given, self.findings, self.facts = root, given, [], {}

    def find(self, code, where):
        self.findings.append({"code": code, "where": where})

    def checked(self, where, check):
        """What `check` returns, or a finding."""
        try:
            return check()
        except Bad as bad:
            self.find(bad.args[0], where)

    def read(self, path):
        if path not in self.files:
            return None
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def list(self):
        """Every regular file below the folder, with `/` in its path. No link is followed."""
        self.files = set()
        for folder, folders, files in os.walk(self.root):
            for name in folders + files:
                full = os.path.join(folder, name)
                path = os.path.relpath(full, self.root).replace(os.sep, "/")
                if os.path.islink(full) or not (os.path.isfile(full) or os.path.isdir(full)):
                    self.find("bag_not_a_regular_file", path)
                elif os.path.isfile(full):
                    self.files.add(path)

    def manifest(self, name, length):
        """Path and checksum of every line of a manifest that can be read."""
        listed = {}
        for line in self.read(name).decode("utf-8", "replace").splitlines():
            found = re.fullmatch(r"([0-9A-Fa-f]{%d})[ \t]+\*?((?:[^\x00]+))" % length, line)
            path = found and re.sub("%(0[aA]|0[dD]|25)", lambda code: chr(int(code[1], 16)), found[2])
            if not path:
                self.find("bag_manifest_line", name)
            elif path.startswith(("/", "~")) or "\\" in path or ".." in path.split("/"):
                self.find("bag_path_escapes", path)
            elif path in listed:
                self.find("bag_manifest_duplicate", path)
            else:
                listed[path] = found[1].lower()
        return listed

    def bag(self):
        """RFC 8493: complete, and every checksum right."""
        if self.read("bagit.txt") != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            self.find("bag_declaration_broken", "bagit.txt")
        if "fetch.txt" in self.files:
            self.find("bag_fetch_refused", "fetch.txt")
        payload, sums, kinds = {f for f in self.files if f.startswith("data/")}, {}, 0
        for algorithm, length in (("sha256", 64), ("sha512", 128)):
            for name in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
                if name not in self.files:
                    self.find("bag_manifest_missing", name)
                    continue
                listed, of_payload = self.manifest(name, length), name[0] == "m"
                missing = (set(listed) | (payload if of_payload else set())) - self.files
                self.findings += [{"code": "bag_file_missing", "where": path} for path in sorted(missing)]
                if of_payload:
                    extra = sorted(payload - set(listed))
                    self.findings += [{"code": "bag_file_extra", "where": path} for path in extra]
                for path, checksum in listed.items():
                    if path.startswith("data/") != of_payload or path.startswith("tagmanifest-"):
                        self.find("bag_path_outside_payload" if of_payload else "bag_tag_manifest_scope", path)
                    sums.setdefault(path, {})[algorithm] = checksum
        self.digests = {}
        for path in sorted(self.files):
            hashes = {"sha256": hashlib.sha256(), "sha512": hashlib.sha512()}
            with open(os.path.join(self.root, path), "rb") as file:
                while piece := file.read(1 << 20):
                    for hash in hashes.values():
                        hash.update(piece)
            self.digests[path] = hashes["sha256"].hexdigest()
            if any(hashes[algorithm].hexdigest() != checksum for algorithm, checksum in sums.get(path, {}).items()):
                self.find("bag_file_changed", path)
        size = sum(os.path.getsize(os.path.join(self.root, path)) for path in payload)
        info = (self.read("bag-info.txt") or b"").decode("utf-8", "replace")
        oxum = re.findall(r"(?im)^payload-oxum[ \t]*:[ \t]*(\S+)[ \t]*$", info)
        if oxum not in ([], [f"{size}.{len(payload)}"]):
            self.find("bag_oxum_differs", "bag-info.txt")
        self.facts["files"], self.facts["bytes"] = len(payload), size

    def seal(self):
        sealed = self.read("signature.cose")
        if sealed is None:
            return self.find("bundle_unsigned", "signature.cose")
        said = self.checked("signature.cose", lambda: statement("bundle", sealed))
        self.facts["packed_by"] = said and said["seat"]
        if said and said["manifest"] != self.digests.get("tagmanifest-sha256.txt"):
            self.find("signature_wrong", "signature.cose")

    def ledger(self):
        """Entries, openings, strands."""
        self.entries, content, good = {}, self.read("data/ledger/entries.cbor"), []
        if content is None:
            return self.find("bundle_without_entries", "data/ledger/entries.cbor")
        withheld = [0] * 5
        for index, e in enumerate(batch(content)):
            where = f"data/ledger/entries.cbor#{index}"
            if "code" in e or not e["fits"]:
                self.find(e.get("code", "signature_wrong"), where + (f" {e['id']}" if "id" in e else ""))
                continue
            good.append(e)
            self.entries[e["id"]] = e
            for mark, opening in zip(e["header"]["ops"], e["openings"]):
                withheld[mark["class"]] += opening is None
        for fault in strand_faults(good):
            what = fault.get("fault", fault)
            place = what.get("seq", what.get("from"))
            self.find(what.get("code", fault["what"]), f"case {fault['case']} seat {fault['seat']} place {place}")
        seats = {}
        for e in self.entries.values():
            seats[e["header"]["seat"]] = seats.get(e["header"]["seat"], 0) + 1
        self.facts.update(entries=len(self.entries), withheld_by_class=withheld, seats=seats)

    def originals(self):
        """Originals against their names and against the media records."""
        claimed = set()
        for e in self.entries.values():
            ops = [opening["op"] for opening in e["openings"] if opening]
            media = {o["record"] for o in ops if o["op"] == "create" and o["kind"] == "media"}
            for o in ops:
                if o["op"] == "set" and o["field"] == "sha256" and o["record"] in media:
                    said = o["said"]["value"]
                    claimed |= {said["$bytes"]} if type(said) is dict and "$bytes" in said else set()
        here = {}
        for path in sorted(self.files):
            if path.startswith("data/originals/"):
                name = path.rsplit("/", 1)[1].split(".")[0]
                here[name] = path
                if self.digests[path] != name:
                    self.find("original_changed", path)
                elif name not in claimed:
                    self.find("original_of_no_record", path)
        self.facts["originals"] = {"here": len(here), "recorded": len(claimed), "not_here": sorted(claimed - set(here))}

    def headquarters(self):
        """Certificates, receipts and log proofs, against the keys given or else those that the bundle names."""
        keys = json.loads(self.read("data/ledger/headquarters.json") or b"{}")
        keys.update({name: key for name, key in self.given.items() if key})
        hq, log_keys, positions, times = keys.get("hq"), None, {}, {}
        if "log_key" in keys and "clock_key" in keys:
            both = keys["log_key"], keys["clock_key"]
            log_keys = self.checked("log keys", lambda: tuple(map(verifier_key, both)))
        for kind, name in (("seat", "certificates"), ("receipt", "receipts")):
            where, content, at, read = f"data/ledger/{name}.cbor", self.read(f"data/ledger/{name}.cbor") or b"", 0, []
            while at < len(content):
                span = self.checked(where, lambda: decode(content, at)[1])
                if span is None:
                    break
                said, at = self.checked(f"{where}#{len(read)}", lambda: statement(kind, content[at:span])), span
                read.append(said)
                if said and hq and said["hq"] != hq:
                    self.find("another_headquarters", f"{where}#{len(read) - 1}")
                if said and kind == "receipt":
                    note = said["checkpoint"] if log_keys else ""
                    state = note and self.checked(where, lambda: checkpoint(note, *log_keys))
                    for accepted in said["accepted"]:
                        positions[accepted["entry"]] = accepted["position"]
                        if state and accepted["position"] >= state["size"]:
                            self.find("log_outside", f"{where} {accepted['entry']}")
            self.facts[name] = len(read)
            if kind == "seat":
                self.facts["examiners"] = {said["seat"]: said["examiner"] for said in read if said}
        for path in sorted(path for path in self.files if path.startswith("data/ledger/proofs/")):
            id = path.rsplit("/", 1)[1].split(".")[0]
            if id not in self.entries:
                self.find("proof_of_no_entry", path)
            elif log_keys is None:
                self.find("log_keys_missing", path)
            else:
                content = self.read(path).decode("utf-8", "replace")
                shown = self.checked(path, lambda: proof(content, id, *log_keys))
                if shown:
                    times[id], positions[id] = shown["time"], shown["index"]
        for id, position in positions.items():
            seen = self.entries[id]["header"]["seen"] if id in self.entries else None
            if seen and seen["size"] > position:
                self.find("seen_before_it_was_logged", id)
        self.facts["not_later_than_s"] = times
        self.facts["keys"] = keys
        self.facts["keys_given"] = all(self.given.values())


def main(arguments):
    given, folders = {"hq": None, "log_key": None, "clock_key": None}, []
    rest = iter(arguments)
    for argument in rest:
        name = {"--hq": "hq", "--log": "log_key", "--clock": "clock_key"}.get(argument)
        if name:
            given[name] = next(rest, None)
        else:
            folders.append(argument)
    if len(folders) != 1 or not os.path.isfile(os.path.join(folders[0], "bagit.txt")):
        print(json.dumps({"holds": None, "error": "this is not a folder with a bundle (there is no bagit.txt)"}))
        return 2
    bundle = Bundle(folders[0], given)
    try:
        for step in (bundle.list, bundle.bag, bundle.seal, bundle.ledger, bundle.originals, bundle.headquarters):
            step()
    except (OSError, ValueError, RecursionError) as error:
        print(json.dumps({"holds": None, "error": str(error), "findings": bundle.findings}))
        return 2
    report = {"holds": not bundle.findings, "findings": bundle.findings, **bundle.facts}
    print(json.dumps(report, indent=1, ensure_ascii=False))
    return 1 if bundle.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
