#!/usr/bin/env python3
"""Checks the golden vectors beside FORMAT.md with the verifier beside this file: check_vectors.py FOLDER"""
import hashlib, hmac, json, os, sys
from cairn_format import (Bad, array, batch, encode, fits, fixed, key_hex, need, opened, sha256, statement,
                          strand_faults, table, text, uuid_text)
from cairn_log import States, checkpoint, consistency, continues, not_before, proof, verifier_key
from cairn_revocation import judged, lowest


def session(m):
    array(m, 3)
    return {"nonce": key_hex(m[0]), "origin": text(m[1], 2**32), "seat": key_hex(m[2])}


def enrolment(m):
    table(m, range(5))
    return {"ticket": fixed(m[1], 8).hex(), "seat": key_hex(m[2]), "device": uuid_text(m[3]),
            "device_name": text(m[4], 256, "too_large")}


# ---- Merge (7) ------------------------------------------------------------------------------------------------------
def merged(entries, many, immutable, append_only):
    """Records as they stand, what is disputed, and what was said of immutable fields by others than the creator."""
    records, views, disputed, illegal = {}, [], [], []
    for e in {e["id"]: e for e in entries}.values():
        for mark, opening in zip(e["header"]["ops"], e["openings"]):
            if opening:
                origin = (e["header"]["hlc"], mark["digest"], e["id"], e["header"]["seat"])
                place = e["header"]["case"], opening["op"]["record"]
                records.setdefault(place, []).append((origin, opening["op"]))
    for (case, record), ops in sorted(records.items()):
        ops.sort(key=lambda pair: pair[0])
        creates = [(origin, o) for origin, o in ops if o["op"] == "create"]
        counted = [pair for pair in creates if pair[1]["kind"] in append_only]
        first = (counted or creates)[:1]
        creates = first + [pair for pair in creates if pair not in first]
        withdrawals = [(origin[3], o["reason"]) for origin, o in ops if o["op"] == "withdraw"]
        kind, fields, contested = (creates[0][1]["kind"] if creates else None), {}, {}
        for field in sorted({o["field"] for _, o in ops if o["op"] == "set"}):
            sets = [(origin, o) for origin, o in ops if o["op"] == "set" and o["field"] == field]
            creators = {origin[2] for origin, o in creates if (o["kind"], field) in immutable}
            replaced = {digest for _, o in sets for digest in o["replaces"]}
            counts = lambda origin: origin[2] in creators if creators else origin[1] not in replaced
            live = [o["said"] for origin, o in sets if counts(origin)]
            by_all = lambda said: all(any(origin[2] == creator and same(o["said"]) == same(said) for origin, o in sets)
                                      for creator in creators)
            differing = [said for said in live if len(creators) > 1 and not by_all(said)]
            for said in differing:
                if same(said) not in map(same, contested.setdefault(field, [])):
                    contested[field].append(said)
            strangers = [origin for origin, _ in sets if creators and origin[2] not in creators]
            illegal += [[case, record, field, origin[1]] for origin in strangers]
            if differing if kind and field in many else any(same(said) != same(live[0]) for said in live):
                disputed.append([case, record, field])
            shown = []
            for said in live:
                if (said["value"] is not None or "empty" in said) and same(said) not in map(same, shown):
                    shown.append(said)
            if shown:
                fields[field] = shown
        if creates:
            views.append({"case": case, "record": record, "kind": kind, "parent": creates[0][1]["parent"],
                          "withdrawn": withdrawals[0][1] if withdrawals and not counted else None, "fields": fields,
                          "creators": [origin[3] for origin, _ in creates], "contested": contested,
                          "withdrawals_denied": [list(pair) for pair in withdrawals] if counted else []})
    return views, disputed, illegal


def examiner_of(case, seat):
    """The record of the examiner at a seat in a case."""
    name = b"cairn/record/examiner/" + bytes.fromhex(case.replace("-", "") + seat)
    record = bytearray(sha256(name)[:16])
    record[6], record[8] = record[6] & 0x0F | 0x80, record[8] & 0x3F | 0x80
    return uuid_text(bytes(record))


# ---- The files ------------------------------------------------------------------------------------------------------
def same(shown):
    """JSON in one spelling: to Python, 1 and True are equal."""
    return json.dumps(shown, sort_keys=True)


def entries(v):
    for e in v["entries"]:
        read = next(batch(bytes.fromhex(e["bytes"])))
        need(read.pop("fits"), "signature_wrong")
        message = [b"\xa1\x01\x32", {}, read["payload"], read["signature"]]
        cose = "d2" + encode(message).hex()
        read["payload"], read["signature"] = read["payload"].hex(), read["signature"].hex()
        check(e["name"], {**read, "bytes": e["bytes"], "cose": cose, "name": e["name"], "about": e["about"]}, e)
        for index, opening in enumerate(e["openings"]):
            seed = v["seeds"].get(e["name"])
            if seed:
                salt = hmac.new(bytes.fromhex(seed), index.to_bytes(4, "big"), hashlib.sha256).digest()[:16]
                check("salt", salt.hex(), opening["salt"])


def batches(v):
    for b in v:
        held = [(h["case"], h["seat"], h["seq"], h["entry"]) for h in b.get("held", [])]
        read = list(batch(bytes.fromhex(b["bytes"]), held))
        need(all(e["fits"] for e in read), "signature_wrong")
        check(b["about"], [e["id"] for e in read], b["ids"])


def statements(v):
    for kind in ("seat", "block", "receipt", "revocation", "bundle"):
        check(kind, statement(kind, bytes.fromhex(v[kind]["bytes"])), v[kind]["says"])
    answer = bytes.fromhex(v["session"]["bytes"])
    check("session", opened(answer, "session", lambda said: said[2], session), v["session"]["says"])
    request, secret = bytes.fromhex(v["enrol"]["bytes"]), bytes.fromhex(v["enrol"]["secret"])
    check("enrol", opened(request, "enrol", lambda said: said[2], enrolment), v["enrol"]["says"])
    check("mac", hmac.new(secret, b"cairn/enrol/v1" + request, hashlib.sha256).hexdigest(), v["enrol"]["mac"])
    check("ticket", sha256(b"cairn/ticket/v1", secret)[:8].hex(), v["enrol"]["says"]["ticket"])


def log(v):
    keys = verifier_key(v["log_key"]), verifier_key(v["clock_key"])
    check("checkpoint", checkpoint(v["checkpoint"], *keys), v["says"])
    for p in v["proofs"]:
        check("proof", v["entries"][proof(p["proof"], p["entry"], *keys)["index"]], p["entry"])
    for c in v["consistency"]:
        try:
            older, newer, path = consistency(c["text"])
            continues(older, newer, bytes.fromhex(c["from_root"]), bytes.fromhex(c["to_root"]), path)
            code = None
        except Bad as bad:
            code = bad.args[0]
        check("consistency " + c["about"], code, c["code"])
    seen(v["seen"], keys)


def seen(v, keys):
    """What bounds entries from below, and which states that they name are none."""
    states = States()
    for note in v["checkpoints"]:
        check("state", states.note(checkpoint(note, *keys)), True)
    for text in v["consistency"]:
        states.connect(text)
    check("unconnected", states.unconnected(states.signed), v["unconnected"])
    read = list(batch(bytes.fromhex(v["batch"])))
    bounds, faults = not_before(read, v["proved"], states)
    check("not before", bounds, v["not_before_s"])
    check("seen", faults, v["faults"])


def merge(v):
    read = [next(batch(bytes.fromhex(b), ())) for b in v["entries"]]
    rules = v["rules"]["many"], {tuple(pair) for pair in v["rules"]["immutable"]}, v["rules"]["append_only"]
    expected = v["views"], v["disputed"], v["illegal"]
    check("merge", merged(read, *rules), expected)
    for case, seat, examiner in v["examiners"]:
        check("examiner", examiner_of(case, seat), examiner)
    check("merge the other way round", merged(read[::-1] + read[:3], *rules), expected)


def strands(v):
    for s in v:
        read = list(batch(bytes.fromhex(s["bytes"]), ()))
        need(all(e["fits"] for e in read), "signature_wrong")
        check(s["name"], strand_faults(read), s["faults"])


def revocations(v):
    read = list(batch(bytes.fromhex(v["bytes"]), ()))
    need(all(e["fits"] for e in read), "signature_wrong")
    revoked = lowest(statement("revocation", bytes.fromhex(b)) for b in v["revocations"])
    for c in v["known"]:
        after, unknown = judged(revoked, read, c["positions"])
        found = {"after": after, "not_known": [[*strand, count] for strand, count in sorted(unknown.items())]}
        check(c["about"], found, {"after": c["after"], "not_known": c["not_known"]})


def bad(v, keys, first):
    for b in v:
        try:
            if b["kind"] == "entry":
                read = list(batch(bytes.fromhex(b["bytes"]), ()))
                need(len(read) == 1)
                need("code" not in read[0], read[0].get("code"))
                need(read[0]["fits"], "signature_wrong")
            elif b["kind"] == "proof":
                proof(b["text"], first, *keys)
            else:
                statement(b["kind"], bytes.fromhex(b["bytes"]))
            code = "accepted"
        except Bad as refused:
            code = refused.args[0]
        check(b["about"], code, b["code"])


def bad_batch(v):
    read = [{"code": e["code"]} if "code" in e else {"id": e["id"]} for e in batch(bytes.fromhex(v["bytes"]), ())]
    check("bad batch", read, v["read"])


def mutated(v):
    """Bytes that are evidence or nearly so: read by both or refused by both, and the same entry if read."""
    for index, m in enumerate(v):
        read = list(batch(bytes.fromhex(m["bytes"]), ()))
        one = read[0] if len(read) == 1 and "id" in read[0] else None
        check(f"mutation {index}", [one["id"], one["fits"]] if one else None, m["read"])


def ed25519(cctv, v):
    hexed = bytes.fromhex
    accepted = [c["number"] for c in cctv if fits(hexed(c["key"]), c["msg"].encode(), hexed(c["sig"]))]
    check("Ed25519", accepted, v["accepted"])


CHECKED, WRONG = [], []


def check(about, found, expected):
    CHECKED.append(about)
    if same(found) != same(expected):
        WRONG.append({"about": about, "found": found, "expected": expected})


def main(folder):
    load = lambda name: json.load(open(os.path.join(folder, name + ".json"), encoding="utf-8"))
    log_vectors = load("log")
    keys = verifier_key(log_vectors["log_key"]), verifier_key(log_vectors["clock_key"])
    entries(load("entries"))
    batches(load("batches"))
    statements(load("statements"))
    log(log_vectors)
    merge(load("merge"))
    strands(load("strands"))
    revocations(load("revocations"))
    bad(load("bad"), keys, log_vectors["entries"][3])
    bad_batch(load("bad_batch"))
    ed25519(load("ed25519_cctv"), load("ed25519"))
    if os.path.exists(os.path.join(folder, "mutated.json")):
        mutated(load("mutated"))
    print(json.dumps({"checked": len(CHECKED), "wrong": WRONG}, indent=1, ensure_ascii=False))
    return 1 if WRONG else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
