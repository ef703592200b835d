"""How entries stand to the revocation of their seats (FORMAT.md 8.4)."""


def lowest(statements):
    """The place from which each revoked seat does not count: of several revocations the lowest."""
    revoked = {}
    for said in statements:
        revoked[said["seat"]] = min(said["from_position"], revoked.get(said["seat"], said["from_position"]))
    return revoked


def judged(revoked, entries, positions):
    """Entries that do not count, in the order of their strands; and of how many of each strand nobody can tell."""
    own = {e["id"]: e["header"] for e in entries if e["header"]["seat"] in revoked}

    def prev_of(id):
        h, prev = own[id], own.get(own[id]["prev"])
        same = prev and all(prev[key] == h[key] for key in ("case", "seat")) and prev["seq"] + 1 == h["seq"]
        return h["prev"] if same else None

    naming = [(id, id) for id in own]
    for e in entries:
        heads = e["header"]["heads"]
        naming += [(e["id"], head["entry"]) for head in heads if head["seat"] != e["header"]["seat"]]
    before = set()
    for by, named in naming:
        if named in own and by in positions and positions[by] < revoked[own[named]["seat"]]:
            while named is not None and named not in before:
                before.add(named)
                named = prev_of(named)
    after, unknown = [], {}
    for id in sorted(own, key=lambda id: (own[id]["case"], own[id]["seat"], own[id]["seq"], id)):
        strand, position = (own[id]["case"], own[id]["seat"]), positions.get(id)
        if position >= revoked[strand[1]] if position is not None else prev_of(id) in after:
            after.append(id)
        elif position is None and id not in before:
            unknown[strand] = unknown.get(strand, 0) + 1
    return after, unknown
