"""The bytes of Cairn evidence, read as FORMAT.md describes them; the numbers are its sections."""
import hashlib, hmac, re, uuid
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Bad(Exception):
    """Evidence that is refused; the argument is the code."""


def need(condition, code="malformed"):
    if not condition:
        raise Bad(code)


sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()


# ---- CBOR (1) -------------------------------------------------------------------------------------------------------
ODD = object()  # a float, a tag, a simple value: well-formed, and never allowed


def decode(b, at=0, depth=0):
    """The item at `at` and where it ends, in whatever spelling; `encode` of it tells whether that is the right one."""
    need(at < len(b) and depth < 64)
    major, info = b[at] >> 5, b[at] & 31
    at += 1
    number = info
    if info >= 24:
        need(info < 28)  # 28 to 30 do not exist, 31 is an indefinite length
        size = 1 << (info - 24)
        need(at + size <= len(b))
        number, at = int.from_bytes(b[at:at + size], "big"), at + size
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major in (2, 3):
        need(at + number <= len(b))
        content = b[at:at + number]
        try:
            return (bytes(content) if major == 2 else content.decode("utf-8")), at + number
        except UnicodeDecodeError:
            return ODD, at + number
    if major in (4, 5):
        items = []
        for _ in range(number << (major - 4)):
            item, at = decode(b, at, depth + 1)
            items.append(item)
        if major == 4:
            return items, at
        keys = items[0::2]
        odd = any(type(key) not in (int, str) for key in keys)
        return (ODD if odd else dict(zip(keys, items[1::2]))), at
    if major == 6:
        return ODD, decode(b, at, depth + 1)[1]
    return {20: False, 21: True, 22: None}.get(info, ODD), at


def encode(value):
    """The one spelling of a value."""
    def head(major, number):
        if number < 24:
            return bytes([major << 5 | number])
        size = next(size for size in (0, 1, 2, 3) if number < 1 << (8 << size))
        return bytes([major << 5 | 24 + size]) + number.to_bytes(1 << size, "big")
    if value is None or value is True or value is False:
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encode, value))
    need(isinstance(value, dict))
    return head(5, len(value)) + b"".join(sorted(encode(key) + encode(part) for key, part in value.items()))


def whole(b):
    """The only item in these bytes; whether it is spelled right is for the caller to ask."""
    value, end = decode(b)
    need(end == len(b))
    return value


# ---- Shapes ---------------------------------------------------------------------------------------------------------
def text(value, limit, code="malformed"):
    need(type(value) is str)
    need(len(value.encode()) <= limit, code)
    return value


def fixed(value, size):
    need(type(value) is bytes and len(value) == size)
    return value


def number(value, low=0, high=2**63 - 1):
    need(type(value) is int and low <= value <= high)
    return value


def yes_or_no(value):
    need(type(value) is bool)
    return value


def array(value, length=None, limit=None):
    need(type(value) is list and (length is None or len(value) == length))
    need(limit is None or len(value) <= limit, "too_large")
    return value


def table(value, required, optional=()):
    need(type(value) is dict and all(type(key) is int for key in value))
    if 0 in required:
        need(number(value.get(0), 0, 2**64) == 1, "newer_version")
    need(set(required) <= set(value) <= set(required) | set(optional))
    return value


# ---- Ed25519, strict (2.3) ------------------------------------------------------------------------------------------
L, P = 2**252 + 27742317777372353535851937790883648493, 2**255 - 19
SMALL = {point[:31] + bytes([point[31] & 127]) for point in map(bytes.fromhex, (
    "00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"))}


def fits(key, message, signature):
    y = lambda point: point[:31] + bytes([point[31] & 127])
    canonical = lambda point: int.from_bytes(y(point), "little") < P
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    if any(y(point) in SMALL or not canonical(point) for point in (key, signature[:32])):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


# ---- COSE (2) -------------------------------------------------------------------------------------------------------
def to_sign(purpose, payload):
    return encode(["Signature1", b"\xa1\x01\x32", f"cairn/{purpose}/v1".encode(), payload])


def opened(b, purpose, key_of, read):
    """The statement in a COSE_Sign1 message, after `read` and the signature of the key that `key_of` finds in it."""
    need(b[:1] == b"\xd2")
    protected, unprotected, payload, signature = array(whole(b[1:]), 4)
    need(protected == b"\xa1\x01\x32" and unprotected == {} and type(payload) is bytes)
    fixed(signature, 64)
    need(b[1:] == encode([protected, unprotected, payload, signature]), "not_canonical")
    said = whole(payload)
    shown = read(said)
    need(encode(said) == payload, "not_canonical")
    need(fits(key_of(said), to_sign(purpose, payload), signature), "signature_wrong")
    return shown


uuid_text = lambda b: str(uuid.UUID(bytes=fixed(b, 16)))
key_hex = lambda b: fixed(b, 32).hex()


def certificate(m):
    table(m, (0, 1, 2, 3, 4, 5, 6, 8, 9, 10))
    return {"hq": key_hex(m[1]), "device": uuid_text(m[2]), "issued_ms": number(m[3], -2**63), "seat": key_hex(m[4]),
            "examiner": text(m[5], 256), "initials": text(m[6], 256), "device_name": text(m[8], 256),
            "log_key": text(m[9], 256), "clock_key": text(m[10], 256)}


def block(m):
    table(m, (0, 1, 2, 3, 7))
    return {"hq": key_hex(m[1]), "device": uuid_text(m[2]), "issued_ms": number(m[3], -2**63), "block": text(m[7], 256)}


def receipt(m):
    table(m, range(9))
    need((m[8] is None) == (array(m[6]) == []))
    pair = lambda p: array(p, 2)
    return {"hq": key_hex(m[1]), "seat": key_hex(m[2]), "received_ms": number(m[3], -2**63),
            "accepted": [{"entry": key_hex(entry), "position": number(position, 0, 2**64 - 1)}
                         for entry, position in map(pair, array(m[4]))],
            "refused": [{"entry": key_hex(entry), "code": text(code, 64), "kept": yes_or_no(kept)}
                        for entry, code, kept in map(lambda p: array(p, 3), array(m[5]))],
            "originals": [key_hex(digest) for digest in m[6]], "checkpoint": text(m[7], 16384),
            "case": m[8] and uuid_text(m[8])}


def revocation(m):
    table(m, (0, 1, 3, 4, 9, 10))
    return {"hq": key_hex(m[1]), "issued_ms": number(m[3], -2**63), "seat": key_hex(m[4]),
            "from_position": number(m[9]), "reason": text(m[10], 256)}


def seal(m):
    table(m, range(4))
    return {"seat": key_hex(m[1]), "made_ms": number(m[2], -2**63), "tag_manifest": key_hex(m[3])}


def statement(kind, b):
    """A statement, signed by the key that it names under 1."""
    read = {"seat": certificate, "block": block, "receipt": receipt, "revocation": revocation, "bundle": seal}[kind]
    return opened(b, kind, lambda said: said[1], read)


# ---- Values and ops (3) ---------------------------------------------------------------------------------------------
EMPTY = [None, "not_recorded", "not_examined", "unknown", "not_applicable", "refused", "withheld"]
CERTAINTY = [None, "certain", "probable", "possible", "guess"]


def value(v, depth=6):
    """The value as JSON shows it."""
    need(depth > 0, "too_large")
    if type(v) is list:
        return [value(item, depth - 1) for item in v]
    if type(v) is dict:
        need(all(type(name) is str and re.fullmatch(r"[A-Za-z0-9_.-]{1,23}", name) for name in v))
        return {name: value(part, depth - 1) for name, part in v.items()}
    if type(v) is int:
        return number(v, -2**63)
    need(v is not ODD)
    return {"$bytes": v.hex()} if type(v) is bytes else v


def op(o):
    """The op as JSON shows it."""
    array(o)
    need(len(o) >= 3)
    record = uuid_text(o[1])
    code = lambda c: (need(c != ""), text(c, 64, "too_large"))[1]
    if o[0] == 0 and len(o) == 4:
        parent = None if o[3] is None else uuid_text(o[3])
        return {"op": "create", "record": record, "kind": code(o[2]), "parent": parent}
    if o[0] == 2 and len(o) == 3:
        return {"op": "withdraw", "record": record, "reason": text(o[2], 16384, "too_large")}
    need(o[0] == 1 and len(o) in (5, 6))
    extras = o[5] if len(o) == 6 else {}
    need(type(extras) is dict and set(extras) <= {0, 1, 2, 3})
    need(len(o) == 5 or extras, "not_canonical")
    said = {"value": value(o[3])}
    if 1 in extras:
        need(o[3] is None)
        said["empty"] = EMPTY[number(extras[1], 1, 6)]
    if 2 in extras:
        said["certainty"] = CERTAINTY[number(extras[2], 1, 4)]
    if 3 in extras:
        said["note"] = text(extras[3], 16384, "too_large")
    return {"op": "set", "record": record, "field": code(o[2]), "said": said,
            "replaces": [key_hex(digest) for digest in array(o[4], limit=256)],
            "reason": text(extras[0], 16384, "too_large") if 0 in extras else None}


# ---- Entries (4) ----------------------------------------------------------------------------------------------------
def header(m):
    """The signed map as JSON shows it."""
    table(m, (0, 1, 2, 3, 5, 6, 9), (4, 7, 8))
    number(m[3], 1)
    need((4 in m) == (m[3] > 1))
    time = array(m[6])
    need(len(time) in (3, 4))
    seen = array(m[7], 2) if 7 in m else None
    heads = [array(head, 3) for head in array(m.get(8, []), limit=256)]
    ops = [array(mark, 2) for mark in array(m[9], limit=1024)]
    need(ops)
    need(heads or 8 not in m, "not_canonical")
    return {
        "case": uuid_text(m[1]), "seat": key_hex(m[2]), "seq": m[3], "prev": key_hex(m[4]) if 4 in m else None,
        "hlc": number(m[5]),
        "time": {"unix_ms": number(time[0], -2**63), "offset_min": number(time[1], -1439, 1439),
                 "source": ("device", "gnss", "headquarters")[number(time[2], 0, 2)],
                 "error_s": number(time[3], -2**63) if len(time) == 4 else None},
        "seen": {"size": number(seen[0]), "root": key_hex(seen[1])} if seen else None,
        "heads": [{"seat": key_hex(h[0]), "seq": number(h[1]), "entry": key_hex(h[2])} for h in heads],
        "ops": [{"digest": key_hex(mark[0]), "class": number(mark[1], 0, 4)} for mark in ops]}


def entry(item, raw, prev_of):
    """An entry from its decoded item and the bytes of that item. The signature is checked and told, not required."""
    array(item)
    need(len(item) >= 4)
    openings, size = {}, 0
    if item[0] == 0 and len(item) == 5:
        m, seed, pairs = item[1], fixed(item[2], 16), [array(pair, 2) for pair in array(item[3], limit=1024)]
        need(type(m) is dict and 9 not in m and pairs)
        signature = fixed(item[4], 64)
        m = dict(m)
        for index, (_, said) in enumerate(pairs):
            salt = hmac.new(seed, index.to_bytes(4, "big"), hashlib.sha256).digest()[:16]
            openings[index] = (salt, said)
        table(m, (0, 1, 2, 3, 5, 6), (4, 7, 8))
        if number(m[3], 1) > 1 and 4 not in m:
            m[4] = prev_of(uuid_text(m[1]), key_hex(m[2]), m[3])
            need(m[4] is not None, "previous_unknown")
        shown_ops = {index: op(said) for index, (_, said) in openings.items()}
        m[9] = [[sha256(encode(list(openings[index]))), number(pair[0], 0, 4)] for index, pair in enumerate(pairs)]
        payload = encode(m)
    else:
        need(item[0] == 1 and len(item) == 4 and type(item[1]) is bytes)
        payload, signature = item[1], fixed(item[2], 64)
        need(len(payload) <= 65536, "too_large")
        m, last = whole(payload), -1
        header(m)
        need(encode(m) == payload, "not_canonical")
        for index, salt, said in (array(opening, 3) for opening in array(item[3])):
            need(last < number(index) < len(m[9]))
            openings[index], last = (fixed(salt, 16), said), index
            need(said is not ODD)
            need(sha256(encode([salt, said])) == m[9][index][0], "opening_wrong")
        shown_ops = {index: op(said) for index, (_, said) in openings.items()}
    shown = header(m)
    need(encode(item) == raw, "not_canonical")
    need(len(payload) <= 65536 and sum(len(encode(said)) for _, said in openings.values()) <= 4 << 20, "too_large")
    signed = to_sign("entry", payload)
    show = lambda salt, said, op: {"salt": salt.hex(), "bytes": encode(said).hex(), "op": op}
    return {"id": sha256(signed).hex(), "header": shown, "payload": payload, "signature": signature,
            "fits": fits(m[2], signed, signature),
            "openings": [show(*openings[index], shown_ops[index]) if index in openings else None
                         for index in range(len(m[9]))]}


def batch(b, held=()):
    """Every entry of a CBOR sequence (5), or the code of what stands in its place."""
    tails, at = {(case, seat): (seq, bytes.fromhex(id)) for case, seat, seq, id in held}, 0
    def prev_of(case, seat, seq):
        known = tails.get((case, seat))
        return known[1] if known and known[0] + 1 == seq else None
    while at < len(b):
        try:
            item, end = decode(b, at)
        except Bad as bad:
            yield {"code": bad.args[0]}
            return
        try:
            read = entry(item, b[at:end], prev_of)
            tails[read["header"]["case"], read["header"]["seat"]] = read["header"]["seq"], bytes.fromhex(read["id"])
            yield read
        except Bad as bad:
            yield {"code": bad.args[0]}
        at = end


# ---- Strands (6) ----------------------------------------------------------------------------------------------------
def strand_faults(entries):
    strands, faults, heads = {}, [], {}
    for e in entries:
        h = e["header"]
        strands.setdefault((h["case"], h["seat"]), {}).setdefault(h["seq"], {})[e["id"]] = h["prev"]
        for head in h["heads"]:
            place = (h["case"], head["seat"], head["seq"], head["entry"])
            heads[place] = min(e["id"], heads.get(place, e["id"]))
    for (case, seat), places in sorted(strands.items()):
        fault = lambda **what: faults.append({"what": "strand", "case": case, "seat": seat, "fault": what})
        expected, before = 1, {}
        for seq, place in sorted(places.items()):
            if seq > expected:
                fault(code="gap", **{"from": expected, "to": seq - 1})
                before = {}
            if len(place) > 1:
                fault(code="fork", seq=seq, entries=sorted(place))
            for id, prev in sorted(place.items()):
                if before and prev not in before:
                    fault(code="link_broken", seq=seq, entry=id)
            expected, before = seq + 1, place
    for (case, seat, seq, id), named_by in sorted(heads.items()):
        if id not in strands.get((case, seat), {}).get(seq, {}):
            faults.append({"what": "head_missing", "case": case, "seat": seat, "seq": seq, "entry": id,
                           "named_by": named_by})
    return faults
