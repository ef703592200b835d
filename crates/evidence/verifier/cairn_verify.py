#!/usr/bin/env python3
"""Checks a Cairn bundle without Cairn. Written from FORMAT.md; this file is its section 10.

    cairn_verify.py BUNDLE [--hq HEX] [--log VKEY --clock VKEY]

Prints its findings as JSON. Exit code 0: everything holds; 1: something does not; 2: it cannot be read.
Needs Python 3.9 or later and the package `cryptography`.
"""
import hashlib, json, os, re, sys
from cairn_format import Bad, batch, need, statement, strand_faults
from cairn_log import States, checkpoint, not_before, proof, verifier_key
from cairn_revocation import judged, lowest


class Bundle:
    def __init__(self, root, given):
        self.root, self.given, self.findings, self.facts = root, given, [], {}

    def find(self, code, where, severity="error"):
        finding = {"code": code, "where": where, "severity": severity}
        if finding not in self.findings[-100:] and len(self.findings) < 10000:
            self.findings.append(finding)

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
                    self.find("bag_manifest_missing", name, "error" if algorithm == "sha256" else "warning")
                    continue
                listed, of_payload = self.manifest(name, length), name[0] == "m"
                missing = (set(listed) | (payload if of_payload else set())) - self.files
                for path in sorted(missing):
                    self.find("bag_file_missing", path)
                manifests = {"manifest-sha256.txt", "manifest-sha512.txt"} & self.files
                for path in () if of_payload else sorted(manifests - set(listed)):
                    self.find("bag_tag_manifest_misses", path)
                for path in sorted(payload - set(listed)) if of_payload else ():
                    self.find("bag_file_extra", path)
                manifests = {f for f in self.files if f.startswith("manifest-")}
                for path in () if of_payload else sorted(manifests - set(listed)):
                    self.find("bag_tag_manifest_misses", path)
                for path, checksum in listed.items():
                    if path.startswith("data/") != of_payload or path.startswith("tagmanifest-"):
                        self.find("bag_path_outside_payload" if of_payload else "bag_tag_manifest_scope", path)
                    sums.setdefault(path, {})[algorithm] = checksum
        self.digests, self.listed, self.changed = {}, sums, set()
        for path in sorted(self.files):
            hashes = {"sha256": hashlib.sha256(), "sha512": hashlib.sha512()}
            with open(os.path.join(self.root, path), "rb") as file:
                while piece := file.read(1 << 20):
                    for hash in hashes.values():
                        hash.update(piece)
            self.digests[path] = hashes["sha256"].hexdigest()
            if any(hashes[algorithm].hexdigest() != checksum for algorithm, checksum in sums.get(path, {}).items()):
                self.find("bag_file_changed", path)
                self.changed.add(path)
        size = sum(os.path.getsize(os.path.join(self.root, path)) for path in payload)
        info = (self.read("bag-info.txt") or b"").decode("utf-8", "replace")
        oxum = re.findall(r"(?im)^payload-oxum[ \t]*:[ \t]*(\S+)[ \t]*$", info)
        if oxum not in ([], [f"{size}.{len(payload)}"]):
            self.find("bag_oxum_differs", "bag-info.txt")
        self.facts["files"], self.facts["bytes"] = len(payload), size

    def seal(self):
        """Who packed these files."""
        sealed = self.read("signature.cose")
        if sealed is None:
            return self.find("bundle_unsigned", "signature.cose")
        try:
            said = statement("bundle", sealed)
            if said["tag_manifest"] != self.digests.get("tagmanifest-sha256.txt"):
                raise Bad("signature_wrong")
            self.facts["packed_by"] = said["seat"]
        except Bad:
            self.find("bundle_signature_wrong", "signature.cose")

    def ledger(self):
        """Entries, openings, strands, and whether they reach as far as the bundle says."""
        self.entries, good, index = {}, [], 0
        parts = sorted(path for path in self.files if path.startswith("data/ledger/"))
        self.withheld, self.left_out, strands, count = [0] * 5, set(), {}, 0
        if not parts:
            return self.find("bundle_ledger_missing", "data/ledger")
        for part in parts:
            for e in batch(self.read(part)):
                where, index = f"data/ledger, entry {index}", index + 1
                count += "id" in e
                if "code" in e or not e["fits"]:
                    self.find(e.get("code", "signature_wrong"), where)
                    continue
                good.append(e)
                self.entries[e["id"]] = e
                strand = e["header"]["case"], e["header"]["seat"]
                last, head = strands.get(strand, (0, ""))
                seq = e["header"]["seq"]
                if seq > last or seq == last and e["id"] < head:
                    strands[strand] = seq, e["id"]
                for mark, opening in zip(e["header"]["ops"], e["openings"]):
                    self.withheld[mark["class"]] += opening is None
        for fault in strand_faults(good):
            what = fault.get("fault", fault)
            place = what.get("seq", what.get("from"))
            code = what.get("code", fault["what"])
            where = f"case {fault['case']} seat {fault['seat']} place {place}"
            self.find(code, where, "warning" if code == "head_missing" else "error")
        try:
            said = json.loads(self.read("data/bundle.json") or b"")
            ends = [(end["case"], end["seat"], end["last_seq"], end["head"]) for end in said["strands"]]
            self.left_out = {left["digest"] for left in said["originals_not_included"]}
            if said["layout"] != 1:
                self.find("bundle_layout_unsupported", "data/bundle.json")
            for case, seat, last, head in ends:
                if strands.get((case, seat)) != (last, head):
                    self.find("bundle_entries_cut", f"case {case} seat {seat} place {last}")
            if said["entries"] != count:
                self.find("bundle_entries_count", "data/bundle.json")
        except (ValueError, KeyError, TypeError):
            self.find("bundle_description_unreadable", "data/bundle.json")
        shown = [{"case": case, "seat": seat, "last_seq": last} for (case, seat), (last, _) in sorted(strands.items())]
        self.facts.update(entries=len(self.entries), withheld_by_class=self.withheld, strands=shown)

    def originals(self):
        """Originals against their names and against what entries say."""
        named, held = set(), set()
        for e in self.entries.values():
            for o in (opening["op"] for opening in e["openings"] if opening):
                said = o["said"]["value"] if o["op"] == "set" and o["field"] == "sha256" else None
                named |= {said["$bytes"]} if type(said) is dict and len(said.get("$bytes", "")) == 64 else set()
        for path in sorted(path for path in self.files if path.startswith("data/originals/")):
            digest, listed = path.rsplit("/", 1)[1].split(".")[0], self.listed.get(path, {}).get("sha256")
            if listed and listed != digest:
                self.find("bundle_original_misnamed", path)
            elif self.digests[path] == digest and path not in self.changed:
                held.add(digest)
        left_out = self.left_out & named
        for digest in sorted(named - held - left_out):
            self.find("bundle_original_missing", digest)
        for digest in sorted(held - named):
            if not any(self.withheld):  # else the opening that names it may be among those withheld
                self.find("bundle_original_unnamed", digest, "warning")
        self.facts["originals"] = {"named": len(named), "held": len(held & named), "left_out": len(left_out)}

    def headquarters(self):
        """Certificates, blocks, receipts, checkpoints and proofs, against the keys that were given."""
        given, positions, times, unchecked = self.given, {}, {}, 0
        keys = given["log"] and given["clock"] and (verifier_key(given["log"]), verifier_key(given["clock"]))
        self.states, self.places, self.revocations = States(), {}, []
        kinds = ("seat", "certificates"), ("revocation", "revocations"), ("block", "blocks"), ("receipt", "receipts")
        for kind, folder in kinds:
            read = {}
            for path in sorted(path for path in self.files if path.startswith(folder + "/")):
                try:
                    said = read[path] = statement(kind, self.read(path))
                except Bad:
                    self.find(f"bundle_{folder[:-1]}_wrong", path)
                    continue
                if given["hq"] and said["hq"] != given["hq"]:
                    self.find("another_headquarters", path)
                elif given["hq"]:
                    self.revocations += [said] if kind == "revocation" else []
                    self.places.update((a["entry"], a["position"]) for a in said.get("accepted", []))
                if kind == "seat" and given["hq"] and said["hq"] == given["hq"]:
                    keys = self.log_keys(path, said, keys)
                note, state = said.get("checkpoint"), None
                if note and keys:
                    state = self.state(path, note, keys)
                unchecked += bool(note and not keys)
                for accepted in said.get("accepted", []):
                    positions[accepted["entry"]] = accepted["position"]
                    if state and accepted["position"] >= state["size"]:
                        self.find("log_outside", f"{path} {accepted['entry']}")
            self.facts[folder] = len(read)
            if kind == "seat":
                self.facts["examiners"] = {said["seat"]: said["examiner"] for said in read.values()}
                known = {said["seat"] for said in read.values() if said["hq"] == given["hq"]}
        for path in sorted(path for path in self.files if path.startswith(("checkpoints/", "proofs/"))):
            text, id = self.read(path).decode("utf-8", "replace"), path.rsplit("/", 1)[1].split(".")[0]
            if not keys:
                unchecked += 1
            elif path[0] == "c":
                self.state(path, text, keys)
            elif id not in self.entries:
                self.find("proof_of_no_entry", path)
            elif shown := self.checked(path, lambda: proof(text, id, *keys)):
                times[id], positions[id] = shown["time"], shown["index"]
                self.noted(path, shown)
                self.places[id] = shown["index"]
        for id, position in sorted(positions.items()):
            seen = self.entries[id]["header"]["seen"] if id in self.entries else None
            if seen and seen["size"] > position:
                self.find("seen_before_it_was_logged", id)
        signed = {strand["seat"] for strand in self.facts.get("strands", [])} | {self.facts.get("packed_by")} - {None}
        for seat in sorted(signed - known) if given["hq"] else ():
            self.find("seat_not_certified", f"seat {seat}", "warning")
        unchecked += self.bounds(keys, times) + self.contradictions(keys)
        if unchecked:
            self.find("log_not_checked", f"{unchecked} checkpoints and proofs: give --log and --clock", "warning")
        if not given["hq"] and any(self.facts[folder] for _, folder in kinds):
            self.find("headquarters_not_checked", "certificates, revocations, blocks, receipts: give --hq", "warning")
        self.facts["not_later_than_s"] = times

    def log_keys(self, path, certificate, keys):
        """The keys of the log as headquarters certifies them, which must be those that are known."""
        def read():
            named = verifier_key(certificate["log_key"]), verifier_key(certificate["clock_key"])
            need([key[2] for key in named] == [1, 4], "log_not_a_key")
            return named
        named = self.checked(path, read)
        if named and keys and named != keys:
            self.find("log_keys_differ", path)
        return keys or named

    def state(self, path, text, keys):
        """A checkpoint, noted as a state of the log."""
        state = self.checked(path, lambda: checkpoint(text, *keys))
        if state:
            self.noted(path, state)
        return state

    def noted(self, path, state):
        if not self.states.note(state):
            self.find("log_contradicted", path)

    def below(self, folder):
        """Path and text of the files in a folder."""
        for path in sorted(path for path in self.files if path.startswith(folder)):
            yield path, self.read(path).decode("utf-8", "replace")

    def bounds(self, keys, times):
        """Whether checkpoints are of one log, and before when entries were not there. How much was not checked."""
        proofs = list(self.below("consistency/"))
        self.facts["not_before_s"] = {}
        if not keys:
            return len(proofs)
        for path, text in proofs:
            self.checked(path, lambda: self.states.connect(text))
        sizes = set()
        for _, text in self.below("checkpoints/"):
            try:
                sizes.add(checkpoint(text, *keys)["size"])
            except Bad:
                pass
        for size in self.states.unconnected(sizes):
            self.find("checkpoint_not_connected", f"checkpoint of {size} entries", "warning")
        self.facts["not_before_s"], faults = not_before(self.entries.values(), times, self.states)
        for code, id in faults:
            self.find(code, id, "warning" if code == "seen_unknown" else "error")
        return 0

    def contradictions(self, keys):
        """Pairs of checkpoints that headquarters cannot show to be of one log. How much was not checked."""
        if sum(path.startswith("contradictions/") for path in self.files) > 512:
            self.find("bundle_contradiction_wrong", "contradictions/")
            self.facts["contradictions"] = []
            return 0
        files, shown = dict(self.below("contradictions/")), []
        for path in files:
            pair = path[:-9] if path.endswith("-held.txt") else path[:-12]
            notes = [files.get(pair + end) for end in ("-held.txt", "-offered.txt")]
            if None in notes:
                self.find("bundle_contradiction_wrong", path)
            elif keys and path.endswith("-held.txt"):
                try:
                    states = [checkpoint(note, *keys) for note in notes]
                except Bad:
                    states = []
                told = [{name: state[name] for name in ("size", "root", "time")} for state in states]
                if not told or [told[0][name] for name in ("size", "root")] == [told[1][name] for name in ("size", "root")]:
                    self.find("bundle_contradiction_wrong", path)
                    continue
                proved = told[0]["size"] == told[1]["size"]
                self.find(*(("log_contradicted", path) if proved else ("log_contradiction_claimed", path, "warning")))
                shown.append({"held": told[0], "offered": told[1], "proved": proved})
        self.facts["contradictions"] = shown
        return 0 if keys else len(files)

    def revoked(self):
        """Entries of revoked seats: those that do not count, and those of which nobody can tell."""
        after, unknown = judged(lowest(self.revocations), list(self.entries.values()), self.places)
        for id in after:
            self.find("entry_after_revocation", id, "warning")
        for case, seat in sorted(unknown):
            self.find("entry_not_known_before_revocation", f"case {case} seat {seat}", "warning")


def main(arguments):
    given, folders = {"hq": None, "log": None, "clock": None}, []
    rest = iter(arguments)
    for argument in rest:
        if argument[:2] == "--" and argument[2:] in given:
            given[argument[2:]] = next(rest, None)
        else:
            folders.append(argument)
    if len(folders) != 1 or not os.path.isfile(os.path.join(folders[0], "bagit.txt")):
        print(json.dumps({"holds": None, "error": "this is not a folder with a bundle (there is no bagit.txt)"}))
        return 2
    bundle = Bundle(folders[0], given)
    try:
        for step in (bundle.list, bundle.bag, bundle.seal, bundle.ledger, bundle.originals, bundle.headquarters,
                     bundle.revoked):
            step()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, Bad) as error:
        print(json.dumps({"holds": None, "error": str(error), "findings": bundle.findings}))
        return 2
    holds = all(finding["severity"] == "warning" for finding in bundle.findings)
    print(json.dumps({"holds": holds, "findings": bundle.findings, **bundle.facts}, indent=1, ensure_ascii=False))
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
