"""The log of headquarters: checkpoints, proofs, and what both say of an entry (FORMAT.md 9)."""
import base64, re
from cairn_format import Bad, fits, need, sha256


def base64_of(line, size, code):
    try:
        content = base64.b64decode(line, validate=True)
    except ValueError:
        raise Bad(code) from None
    need(base64.b64encode(content).decode() == line and size in (None, len(content)), code)
    return content


def decimal(line, code):
    need(re.fullmatch("0|[1-9][0-9]{0,19}", line) and int(line) < 2**64, code)
    return int(line)


def verifier_key(vkey):
    """Name, key id, type and key of a C2SP vkey."""
    need(vkey.count("+") >= 2, "log_not_a_key")
    name, key_id, material = vkey.split("+", 2)
    material = base64_of(material, 33, "log_not_a_key")
    need(sha256(name.encode(), b"\n", material)[:4].hex() == key_id, "log_not_a_key")
    return name, bytes.fromhex(key_id), material[0], material[1:]


def checkpoint(note, log_key, clock_key):
    """Size, root and time of a signed checkpoint, which both keys of headquarters must have signed."""
    parts = note.rpartition("\n\n")
    need(parts[1] and parts[2].endswith("\n"), "log_not_a_note")
    body, times = parts[0] + "\n", {}
    for line in parts[2][:-1].split("\n"):
        found = re.fullmatch("\u2014 (\\S+) (\\S+)", line)
        need(found, "log_not_a_note")
        blob = base64_of(found[2], None, "log_not_a_note")
        for name, key_id, kind, key in (log_key, clock_key):
            if (name, key_id) == (found[1], blob[:4]):
                time = int.from_bytes(blob[4:12], "big") if kind == 4 else 0
                message = f"cosignature/v1\ntime {time}\n{body}" if kind == 4 else body
                need(fits(key, message.encode(), blob[12 if kind == 4 else 4:]), "log_signature_wrong")
                times[kind] = time
    need(log_key[2] == 1 and clock_key[2] == 4 and len(times) == 2, "log_signature_missing")
    lines = body[:-1].split("\n")
    need(len(lines) == 3 and lines[0], "log_not_a_checkpoint")
    need(lines[0] == log_key[0], "log_other_log")
    size, root = decimal(lines[1], "log_not_a_checkpoint"), base64_of(lines[2], 32, "log_not_a_checkpoint")
    return {"origin": lines[0], "size": size, "root": root.hex(), "time": times[4]}


def root_of(leaf, index, size, path):
    """The root that a path leads to (RFC 9162, 2.1.3.2)."""
    at, last, node = index, size - 1, leaf
    for sibling in path:
        need(last, "log_proof_length")
        if at & 1 or at == last:
            node = sha256(b"\1", sibling, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = sha256(b"\1", node, sibling)
        at, last = at >> 1, last >> 1
    need(last == 0, "log_proof_length")
    return node


def proof(text, entry_id, log_key, clock_key):
    """The place of an entry in the log and the checkpoint that says so."""
    start, blank, note = text.partition("\n\n")
    lines = start.split("\n")
    need(blank and lines[0] == "c2sp.org/tlog-proof@v1" and lines[1:] and lines[1][:6] == "index ", "log_not_a_proof")
    index = decimal(lines[1][6:], "log_not_a_proof")
    path = [base64_of(line, 32, "log_not_a_proof") for line in lines[2:]]
    state = checkpoint(note, log_key, clock_key)
    need(index < state["size"], "log_outside")
    root = root_of(sha256(b"\0", bytes.fromhex(entry_id)), index, state["size"], path)
    need(root.hex() == state["root"], "log_root_mismatch")
    return {"index": index, **state}


def consistency(text):
    """Sizes and hashes of a proof that the log of the second size continues that of the first."""
    lines = text.split("\n")
    shape = len(text) <= 4096 and text[-1:] == "\n" and lines[0] == "cairn/consistency/v1" and 4 <= len(lines) <= 69
    need(shape and lines[1][:5] == "from " and lines[2][:3] == "to ", "log_not_a_proof")
    older, newer = decimal(lines[1][5:], "log_not_a_proof"), decimal(lines[2][3:], "log_not_a_proof")
    return older, newer, [base64_of(line, 32, "log_not_a_proof") for line in lines[3:-1]]


def continues(older, newer, older_root, newer_root, path):
    """Fails unless the path leads from the older root to the newer one (RFC 9162, 2.1.4.2)."""
    need(older <= newer, "log_outside")
    if older in (0, newer):
        need(not path, "log_proof_length")
        need(older_root == (newer_root if older else sha256()), "log_inconsistent")
        return
    at, last = older - 1, newer - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    whole = older & (older - 1) == 0
    need(whole or path, "log_proof_length")
    first, rest = (older_root, path) if whole else (path[0], path[1:])
    old = new = first
    for sibling in rest:
        need(last, "log_proof_length")
        if at & 1 or at == last:
            old, new = sha256(b"\1", sibling, old), sha256(b"\1", sibling, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = sha256(b"\1", new, sibling)
        at, last = at >> 1, last >> 1
    need(last == 0, "log_proof_length")
    need((old, new) == (older_root, newer_root), "log_inconsistent")


class States:
    """States of the log that headquarters signed: by size the root and the earliest time, and which are continued."""

    def __init__(self):
        self.signed, self.continued = {}, set()

    def note(self, state):
        """Whether no other root is known for the size."""
        root, time = self.signed.get(state["size"], (state["root"], state["time"]))
        self.signed[state["size"]] = root, min(time, state["time"])
        return root == state["root"]

    def connect(self, text):
        older, newer, path = consistency(text)
        need(older in self.signed and newer in self.signed, "consistency_of_no_checkpoint")
        roots = (bytes.fromhex(self.signed[size][0]) for size in (older, newer))
        continues(older, newer, *roots, path)
        if older < newer:
            self.continued.add(older)

    def unconnected(self, sizes):
        return [size for size in sorted(sizes)[:-1] if size not in self.continued]


def not_before(entries, proved, states):
    """Entries with the time before which they were not there, and what is wrong with the states that entries name."""
    first, faults, bounds = {}, {}, {}
    for e in entries:
        h, seen = e["header"], e["header"]["seen"]
        if seen:
            strand = first.setdefault((h["case"], h["seat"]), {})
            state, place = (seen["size"], seen["root"]), (h["seq"], e["id"])
            strand[state] = min(place, strand.get(state, place))
    for strand in first.values():
        for (size, root), (_, id) in strand.items():
            signed = states.signed.get(size)
            if signed and signed[0] == root:
                bounds[id] = signed[1]
            else:
                code = "seen_root_wrong" if signed else "seen_unknown"
                faults[size, root] = code, min(id, faults.get((size, root), (code, id))[1])
    for e in entries:
        if e["id"] in proved:
            h = e["header"]
            named = first.get((h["case"], h["seat"]), {}).items()
            times = [states.signed[size][1] for (size, root), (seq, _) in named
                     if seq <= h["seq"] and states.signed.get(size, ("", 0))[0] == root]
            bounds.update({e["id"]: max(times)} if times else {})
    return bounds, sorted(faults.values())
