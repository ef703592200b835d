-- Proofs that entries stand in the log of headquarters, for whoever gets a bundle and does not trust this device.

CREATE TABLE hq_proof (
  entry_no INTEGER PRIMARY KEY REFERENCES entry (no), -- entry proved; every earlier one of its strand with it
  proof TEXT NOT NULL              -- c2sp.org/tlog-proof@v1, verified under the keys of headquarters
) STRICT;
