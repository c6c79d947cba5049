-- Version 7: identities are described again where something changed, and names that were compared once are not compared
-- again. Both can be made again at any time.

-- Identities that lost a member since identities were made, or have one in an article that was read again.
CREATE TABLE identity_changes (
    identity TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What was found of all names of persons when identities were last made.
CREATE TABLE compared_names (
    signature TEXT PRIMARY KEY,            -- of the rules and lexicons by which it was found
    content   BLOB NOT NULL                -- see casebook/packing.py
) WITHOUT ROWID;
