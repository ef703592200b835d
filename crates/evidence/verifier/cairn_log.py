"""The log of headquarters: checkpoints and proofs (FORMAT.md 9)."""
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
