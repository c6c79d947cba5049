-- A casebook of version 8 with one article, as a musnad of that version left it.
PRAGMA application_id = 1297305156;
PRAGMA user_version = 8;
CREATE TABLE articles (
    key             INTEGER PRIMARY KEY,   -- the first 63 bits of the digest
    digest          TEXT NOT NULL UNIQUE,  -- of what it says and who published it when; id and address left out
    id              TEXT NOT NULL,         -- the smallest of the ids it was met under
    outlet          TEXT,
    url             TEXT,                  -- the smallest of those it was met at
    published       TEXT,
    title           TEXT,
    author          TEXT,
    published_from  TEXT,                  -- first and last day that "published" may mean
    published_until TEXT,
    publisher       TEXT NOT NULL,         -- whose pages it belongs to: outlet, else host of the address
    size            INTEGER NOT NULL,      -- code points of the text
    text            TEXT NOT NULL          -- exactly as the input gave it; last, so that the rest is read without it
);
CREATE INDEX articles_in_order ON articles (published_from IS NULL, published_from, id, digest);
CREATE TABLE readings (
    article   INTEGER PRIMARY KEY,
    rules     TEXT NOT NULL,
    recurring TEXT NOT NULL,
    relays    TEXT                         -- entity that the article relays throughout
);
CREATE TABLE unsettled (
    publisher TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE article_ids (
    id      TEXT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (id, article)
) WITHOUT ROWID;
CREATE INDEX article_ids_by_article ON article_ids (article, id);
CREATE TABLE layout (
    article INTEGER NOT NULL,
    role    TEXT NOT NULL,                 -- headline, agency, byline, dateline, heading, body
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (article, role, ord)
) WITHOUT ROWID;
CREATE TABLE residue (
    article INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE notes (
    article INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    note    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE entities (
    article  INTEGER NOT NULL,
    ord      INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    name_ar  TEXT NOT NULL,
    name_en  TEXT,
    country  TEXT,
    rule     TEXT NOT NULL,
    words    TEXT NOT NULL,                -- folded names and mentions, for look-up by name
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE entity_names (
    article INTEGER NOT NULL,
    entity  INTEGER NOT NULL,              -- entities.ord
    ord     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (article, entity, ord)
) WITHOUT ROWID;
CREATE TABLE mentions (
    article INTEGER NOT NULL,
    entity  INTEGER NOT NULL,              -- entities.ord
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (article, entity, ord)
) WITHOUT ROWID;
CREATE TABLE statements (
    article      INTEGER NOT NULL,
    ord          INTEGER NOT NULL,
    id           TEXT NOT NULL,
    cue_start    INTEGER,
    cue_end      INTEGER,
    source_start INTEGER,
    source_end   INTEGER,
    kind         TEXT NOT NULL,
    class        TEXT NOT NULL,
    commitment   TEXT NOT NULL,
    nested_in    TEXT,
    prediction   INTEGER NOT NULL,
    rule         TEXT NOT NULL,
    lemma        TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE statement_spans (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    role      TEXT NOT NULL,               -- content, hedge
    ord       INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (article, statement, role, ord)
) WITHOUT ROWID;
CREATE TABLE statement_entities (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    link      INTEGER NOT NULL,
    ord       INTEGER NOT NULL,
    entity    TEXT NOT NULL,               -- entities.id
    PRIMARY KEY (article, statement, link, ord)
) WITHOUT ROWID;
CREATE TABLE links (
    article      INTEGER NOT NULL,
    statement    INTEGER NOT NULL,
    ord          INTEGER NOT NULL,
    cue_start    INTEGER,
    cue_end      INTEGER,
    source_start INTEGER,
    source_end   INTEGER,
    rule         TEXT NOT NULL,
    PRIMARY KEY (article, statement, ord)
) WITHOUT ROWID;
CREATE TABLE events (
    article    INTEGER NOT NULL,
    ord        INTEGER NOT NULL,
    id         TEXT NOT NULL,
    type       TEXT NOT NULL,
    place      TEXT,
    date       TEXT,
    factuality TEXT NOT NULL,
    by         TEXT NOT NULL,              -- statements.id, or "author"
    rule       TEXT NOT NULL,
    mode       TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE event_spans (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,              -- events.ord
    role    TEXT NOT NULL,                 -- anchor, object
    ord     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (article, event, role, ord)
) WITHOUT ROWID;
CREATE TABLE event_entities (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,
    role    TEXT NOT NULL,                 -- actor, recipient
    ord     INTEGER NOT NULL,
    entity  TEXT NOT NULL,
    PRIMARY KEY (article, event, role, ord)
) WITHOUT ROWID;
CREATE TABLE event_magnitudes (
    article INTEGER NOT NULL,
    event   INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    value   REAL NOT NULL,
    PRIMARY KEY (article, event, ord)
) WITHOUT ROWID;
CREATE TABLE dates (
    article    INTEGER NOT NULL,
    ord        INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    value      TEXT,
    derivation TEXT NOT NULL,
    rule       TEXT NOT NULL,
    anchor     TEXT,
    PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_words USING fts5 (
    words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE entity_traits (
    article  INTEGER NOT NULL,
    entity   INTEGER NOT NULL,             -- entities.ord
    key      TEXT,                         -- of the gazetteer
    named    INTEGER NOT NULL,             -- whether a name stands in the article
    gender   TEXT NOT NULL,
    number   TEXT NOT NULL,
    head     TEXT NOT NULL,                -- what kind of body it is
    words    TEXT NOT NULL,
    definite INTEGER NOT NULL,
    shown    INTEGER NOT NULL,             -- whether the entity's name stands in the article as it is
    offices  TEXT NOT NULL,                -- JSON: [[office, sense, [words], country, key], ...]
    titles   TEXT NOT NULL,                -- JSON: titles as they are written
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE TABLE members (
    article      INTEGER NOT NULL,
    entity       INTEGER NOT NULL,         -- entities.ord
    identity     TEXT NOT NULL,
    reason       TEXT NOT NULL,            -- exact, known, skeleton, office, description, human, single
    detail       TEXT NOT NULL,
    found        TEXT NOT NULL,
    found_reason TEXT NOT NULL,
    found_detail TEXT NOT NULL,
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX members_by_identity ON members (identity, article, entity);
CREATE TABLE identities (
    id         TEXT PRIMARY KEY,
    type       TEXT NOT NULL,
    name_ar    TEXT NOT NULL,
    name_en    TEXT,
    country    TEXT,
    grade      TEXT NOT NULL,              -- what kind of source it is: named official, unnamed sources, ...
    wikidata   TEXT,
    articles   INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    words      TEXT NOT NULL               -- folded names, for look-up by name
) WITHOUT ROWID;
CREATE INDEX identities_in_order ON identities (statements DESC, mentions DESC, id);
CREATE TABLE identity_names (
    identity TEXT NOT NULL,
    name     TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (identity, name)
) WITHOUT ROWID;
CREATE TABLE standing (
    what  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE prints (
    article   INTEGER PRIMARY KEY,
    words     INTEGER NOT NULL,
    signature BLOB NOT NULL,               -- MinHash
    sample    BLOB NOT NULL,               -- every so many-th run of words
    topic     TEXT NOT NULL                -- JSON: words of headline and lead with their weight
);
CREATE TABLE pairs (
    one       INTEGER NOT NULL,
    two       INTEGER NOT NULL,
    formulaic INTEGER NOT NULL,            -- whether it was compared as one of texts that are filled in anew
    relation  TEXT NOT NULL,               -- copy, excerpt, shared, none
    share_one REAL NOT NULL,
    share_two REAL NOT NULL,
    rule      TEXT NOT NULL,
    PRIMARY KEY (one, two)
) WITHOUT ROWID;
CREATE INDEX pairs_by_two ON pairs (two, one);
CREATE TABLE stories (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,               -- main actors and what happened, or what somebody called it
    headline  TEXT NOT NULL,               -- of the article that has most of it
    event     TEXT,                        -- PLOVER type
    first_day TEXT,
    last_day  TEXT,
    articles  INTEGER NOT NULL,
    outlets   INTEGER NOT NULL,
    origins   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE story_members (
    article INTEGER PRIMARY KEY,
    story   TEXT NOT NULL,
    copy_of INTEGER NOT NULL,
    reason  TEXT NOT NULL                  -- found, human
);
CREATE INDEX story_members_by_story ON story_members (story, article);
CREATE TABLE story_changes (
    what    TEXT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (what, article)
) WITHOUT ROWID;
CREATE TABLE print_keys (
    key     INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE TABLE story_nodes (
    node     INTEGER PRIMARY KEY,
    first    INTEGER,                      -- days, as numbers
    last     INTEGER,
    features BLOB NOT NULL,                -- numbers of features, in order
    weights  BLOB NOT NULL                 -- of the unit vector
);
CREATE TABLE story_features (
    feature INTEGER PRIMARY KEY,
    share   REAL NOT NULL,                 -- of news at large
    count   INTEGER NOT NULL,              -- of nodes that have it
    nodes   BLOB                           -- which, where it can bring two together
);
CREATE TABLE story_links (
    one      INTEGER NOT NULL,
    two      INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (one, two)
) WITHOUT ROWID;
CREATE INDEX story_links_by_two ON story_links (two, one);
CREATE TABLE story_joins (
    two   INTEGER PRIMARY KEY,
    one   INTEGER NOT NULL,
    level REAL NOT NULL,
    depth INTEGER NOT NULL
);
CREATE TABLE decisions (
    subject TEXT NOT NULL,                 -- identity, story, statement
    number  INTEGER NOT NULL,              -- each subject counts for itself
    kind    TEXT NOT NULL,                 -- merge, split, pin, rename, wikidata; accept, correct, reject, add, complete; undo
    about   TEXT,                          -- digest of the article that a decision about a statement is about
    anchor  TEXT,                          -- identity: JSON of a member; story: digest; statement: JSON of cue and content
    members TEXT NOT NULL,                 -- JSON: what it moves; of a corrected statement: what was changed
    value   TEXT NOT NULL,                 -- a name, a number undone, JSON of a statement
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,                 -- ISO 8601, UTC
    PRIMARY KEY (subject, number)
) WITHOUT ROWID;
CREATE INDEX decisions_by_article ON decisions (about, number) WHERE about IS NOT NULL;
CREATE TABLE found_statements (
    article    INTEGER PRIMARY KEY,
    statements TEXT NOT NULL,              -- JSON
    events_by  TEXT NOT NULL,              -- JSON: events.by, in order
    unattached TEXT NOT NULL,              -- JSON: decisions that found nothing in their place
    complete   INTEGER                     -- the decision that says that no statement is missing
);
CREATE TABLE decided (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    number    INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    PRIMARY KEY (article, statement)
) WITHOUT ROWID;
CREATE TABLE doubts (
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,            -- statements.ord
    weight    INTEGER NOT NULL,
    reasons   TEXT NOT NULL,               -- JSON: [[kind, {detail}], ...]
    PRIMARY KEY (article, statement)
) WITHOUT ROWID;
CREATE INDEX doubts_by_weight ON doubts (weight DESC, article, statement);
INSERT INTO articles VALUES (2828071334720421787, '4e7ea7ca52f37f361257db2602b9bf57', 'halabi', 'صحيفة المرفأ', 'https://example.org/1', '2024-05-03', 'الناطق ينفي الاتفاق', NULL, '2024-05-03', '2024-05-03', 'صحيفة المرفأ', 145, 'الناطق ينفي الاتفاق
نقلت وكالة النهار عن الناطق باسم الحكومة سامر الحلبي قوله إن المفاوضات لم تبدأ.
وأضاف: «لا علم للحكومة بأي موعد».
شارك المقال');
INSERT INTO readings VALUES (2828071334720421787, '', '', 'E2');
INSERT INTO unsettled VALUES ('صحيفة المرفأ');
INSERT INTO article_ids VALUES ('halabi', 2828071334720421787);
INSERT INTO layout VALUES (2828071334720421787, 'body', 0, 20, 133);
INSERT INTO layout VALUES (2828071334720421787, 'headline', 0, 0, 19);
INSERT INTO residue VALUES (2828071334720421787, 0, 134, 145, 'widget', 'widget.phrase');
INSERT INTO notes VALUES (2828071334720421787, 0, 'agency credit not found');
INSERT INTO entities VALUES (2828071334720421787, 0, 'E1', 'PER', 'سامر الحلبي', 'Samer al-Halabi', 'SYR', 'name.title', ' سامر حلبي | samer al halabi | ناطق باسم حكومه سامر حلبي | ناطق ');
INSERT INTO entities VALUES (2828071334720421787, 1, 'E2', 'MEDIA', 'وكالة النهار', NULL, NULL, '', ' وكاله نهار ');
INSERT INTO entity_names VALUES (2828071334720421787, 0, 0, 'سامر حلبي');
INSERT INTO mentions VALUES (2828071334720421787, 0, 0, 41, 72, 'name', 'name.title');
INSERT INTO mentions VALUES (2828071334720421787, 0, 1, 0, 6, 'title', 'title');
INSERT INTO mentions VALUES (2828071334720421787, 1, 0, 25, 37, 'name', 'lexicon');
INSERT INTO statements VALUES (2828071334720421787, 0, 'S1', 73, 77, 41, 72, 'indirect', 'deny', 'denies', NULL, 0, 'cue.noun', 'قول');
INSERT INTO statements VALUES (2828071334720421787, 1, 'S2', 101, 105, NULL, NULL, 'direct', 'explain_add', 'declines', NULL, 1, 'cue.verb', 'أضاف');
INSERT INTO statement_spans VALUES (2828071334720421787, 0, 'content', 0, 81, 98);
INSERT INTO statement_spans VALUES (2828071334720421787, 1, 'content', 0, 108, 131);
INSERT INTO statement_spans VALUES (2828071334720421787, 1, 'hedge', 0, 123, 126);
INSERT INTO statement_entities VALUES (2828071334720421787, 0, -1, 0, 'E1');
INSERT INTO statement_entities VALUES (2828071334720421787, 0, 0, 0, 'E2');
INSERT INTO statement_entities VALUES (2828071334720421787, 1, -1, 0, 'E1');
INSERT INTO links VALUES (2828071334720421787, 0, 0, 20, 24, 25, 37, 'chain.relay');
INSERT INTO events VALUES (2828071334720421787, 0, 'V1', 'CONSULT', NULL, '2024-05', 'denied', 'S1', 'event.x', 'meet');
INSERT INTO event_spans VALUES (2828071334720421787, 0, 'anchor', 0, 81, 90);
INSERT INTO event_spans VALUES (2828071334720421787, 0, 'object', 0, 127, 131);
INSERT INTO event_entities VALUES (2828071334720421787, 0, 'actor', 0, 'E1');
INSERT INTO event_entities VALUES (2828071334720421787, 0, 'recipient', 0, 'E2');
INSERT INTO event_magnitudes VALUES (2828071334720421787, 0, 0, 'killed', 2.0);
INSERT INTO dates VALUES (2828071334720421787, 0, 127, 131, 'DATE', NULL, 'nothing to resolve it against', 'date.none', NULL);
INSERT INTO entity_traits VALUES (2828071334720421787, 0, NULL, 1, 'm', 's', '', '[]', 1, 1, '[["spokesperson", "official", [], null, null], ["spokesperson", "official", ["government", "\u062d\u0643\u0648\u0645\u0647"], null, null]]', '["\u0627\u0644\u0646\u0627\u0637\u0642", "\u0627\u0644\u0646\u0627\u0637\u0642 \u0628\u0627\u0633\u0645 \u0627\u0644\u062d\u0643\u0648\u0645\u0629"]');
INSERT INTO entity_traits VALUES (2828071334720421787, 1, NULL, 1, 'f', 's', 'agency_office', '["\u0646\u0647\u0627\u0631", "\u0648\u0643\u0627\u0644\u0647"]', 1, 1, '[]', '[]');
INSERT INTO members VALUES (2828071334720421787, 0, 'per:d7db149b', 'exact', '', 'per:d7db149b', 'exact', '');
INSERT INTO members VALUES (2828071334720421787, 1, 'med:e2e4e299', 'exact', '', 'med:e2e4e299', 'exact', '');
INSERT INTO identities VALUES ('med:e2e4e299', 'MEDIA', 'وكالة النهار', NULL, NULL, 'media', NULL, 1, 1, 0, ' وكاله نهار ');
INSERT INTO identities VALUES ('per:d7db149b', 'PER', 'سامر الحلبي', 'Samer al-Halabi', 'SYR', 'named official', NULL, 1, 2, 2, ' سامر حلبي | samer al halabi ');
INSERT INTO identity_names VALUES ('med:e2e4e299', 'وكالة النهار', 1);
INSERT INTO identity_names VALUES ('per:d7db149b', 'سامر الحلبي', 1);
INSERT INTO identity_names VALUES ('per:d7db149b', 'سامر حلبي', 1);
INSERT INTO prints VALUES (2828071334720421787, 20, X'd119d2755fc2a5c06abd6787fa83bdc079d809c10e2a67c8b03f00c1535b25c0cd78dcb917b8b6c52d97d5c08c42ad209ac4fcca9108dac710e719c0165bfec1f503fc054a65eac31a27acc0392c5c266d2c84c41464fb9e478679b0f7445ac07f973a9d87df8f2a5f481fc2d79addca1552d10c68c85dc0a83148c1452958c38ac993c43e75915d572c92c014b01aca3f1109c1edf5334379c0aac047205bc420e26d6954e78d5d1138f832f1f83dc1882b85c32267c6c0e4ca0112a3e902c2bc02de4f82d639b1f4726aa9b51546c32a4e00c0156c4bc31e64e5c0da8c73c0295338cacf9f54509cae6cc4793bf0c1530102414247c5c37e109614c5a02a78deba48510633b0c063d5b0c3ee9a1fc1f29029c2b4fab3c16cf4972ec000ebc1770f8549516f99c56634460f73bdd9ce0db9fa9f72414bc24f83b7c81ad9a8cc8525e1c20e351e116d71aac50884161f97d008c591bc3971c5501bc552bc3b89193805c6ab4b2ec1e76112c01461278e23a808c261c365c27aae6ac697de37516414e8c843a40cc185302dc2edc21ccff6e144c2557a0ac339dc00385d6f9a1f57ad9ac639f40fc24d3510dfe5a2e6c29def61c1b9d668c408f946c7c55110c1b7dd6fc0a0c0b6d1c552ccc1fa99a774156725cc7c4a90c343c977c1c6858cc61985cfc806d5e2c007541dc804afe855366e9dad56784bc6d88560219fe1032e', X'e0c0c71f38f68837208a9f9708250051', '{"اتفاق": 1.6931471805599454, "باسم": 1.0, "باي": 1.0, "تبدا": 1.0, "حكومه": 1.6931471805599454, "حلبي": 1.0, "سامر": 1.0, "علم": 1.0, "قوله": 1.0, "مفاوضات": 1.0, "موعد": 1.0, "ناطق": 2.09861228866811, "نقلت": 1.0, "نهار": 1.0, "واضاف": 1.0, "وكاله": 1.0, "ينفي": 1.6931471805599454}');
INSERT INTO stories VALUES ('S273f53e5', 'سامر الحلبي', 'الناطق ينفي الاتفاق', 'CONSULT', '2024-05-03', '2024-05-03', 1, 1, 1);
INSERT INTO story_members VALUES (2828071334720421787, 'S273f53e5', 2828071334720421787, 'found');
INSERT INTO print_keys VALUES (-9134101756607451602, 2828071334720421787);
INSERT INTO print_keys VALUES (-8668793290905845848, 2828071334720421787);
INSERT INTO print_keys VALUES (-8517046789765014309, 2828071334720421787);
INSERT INTO print_keys VALUES (-7759771162731666569, 2828071334720421787);
INSERT INTO print_keys VALUES (-7477259832741354870, 2828071334720421787);
INSERT INTO print_keys VALUES (-7410825296877584638, 2828071334720421787);
INSERT INTO print_keys VALUES (-6998436126600841776, 2828071334720421787);
INSERT INTO print_keys VALUES (-6736652500634909738, 2828071334720421787);
INSERT INTO print_keys VALUES (-6603599566704612865, 2828071334720421787);
INSERT INTO print_keys VALUES (-6296570537628087235, 2828071334720421787);
INSERT INTO print_keys VALUES (-5848886303839352113, 2828071334720421787);
INSERT INTO print_keys VALUES (-5301013255228429066, 2828071334720421787);
INSERT INTO print_keys VALUES (-5079476408049442472, 2828071334720421787);
INSERT INTO print_keys VALUES (-4957536124047392140, 2828071334720421787);
INSERT INTO print_keys VALUES (-4743779230325004475, 2828071334720421787);
INSERT INTO print_keys VALUES (-4336386472241629722, 2828071334720421787);
INSERT INTO print_keys VALUES (-4324829378430397298, 2828071334720421787);
INSERT INTO print_keys VALUES (-4297466019104656633, 2828071334720421787);
INSERT INTO print_keys VALUES (-3731385037044338847, 2828071334720421787);
INSERT INTO print_keys VALUES (-3729392324731699674, 2828071334720421787);
INSERT INTO print_keys VALUES (-3629315388890327529, 2828071334720421787);
INSERT INTO print_keys VALUES (-3430016927423533233, 2828071334720421787);
INSERT INTO print_keys VALUES (-3019109094316553112, 2828071334720421787);
INSERT INTO print_keys VALUES (-2978106023701158571, 2828071334720421787);
INSERT INTO print_keys VALUES (-2771127779992396441, 2828071334720421787);
INSERT INTO print_keys VALUES (-2619259286051686328, 2828071334720421787);
INSERT INTO print_keys VALUES (-1887652130621156436, 2828071334720421787);
INSERT INTO print_keys VALUES (-1249878104242572245, 2828071334720421787);
INSERT INTO print_keys VALUES (-1246531025116330445, 2828071334720421787);
INSERT INTO print_keys VALUES (-886973432315895112, 2828071334720421787);
INSERT INTO print_keys VALUES (-818595938562956385, 2828071334720421787);
INSERT INTO print_keys VALUES (-522895919651992128, 2828071334720421787);
INSERT INTO print_keys VALUES (500214873728808988, 2828071334720421787);
INSERT INTO print_keys VALUES (729588229488243012, 2828071334720421787);
INSERT INTO story_nodes VALUES (2828071334720421787, 739009, 739009, X'a2a4cca59b78fe0f5f28190a2a420b14b9bf54e6cc45ee172141590297059c2210aeefa1f4b2572d4b817fcaee8bfe32dc43fa0bb14cf935da1f758c96168439cb2913ca175cd23bbd69025be5f9dd3c4ed6a27d818cb3491271f368680715564c524e53c3af0b5aa7043b05b65ada63bb80200131996f692b1712e6f63c5b6eda4d1036e1be066f50b26ccbcf9a4c708d9bce2d237c8e7d', X'c78c71187ab1d43f07df9104a153c03f788349afaabbc73f07df9104a153c03f92a11ae98c71c83f92a11ae98c71c83f40787858df11e13f72ce84740e8fc23f92a11ae98c71d83f07df9104a153c03f4ba2c9365ecfb53f8bc5d4f6c508bc3f72ce84740e8fc23f10f983dab521d13f8bc5d4f6c508bc3f72ce84740e8fc23f6b3ed23115e2bc3f72ce84740e8fc23f92a11ae98c71c83f');
INSERT INTO story_features VALUES (1152491164550341794, 0.0005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (1444320853827856479, 0.01, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (1724392453669437369, 0.02, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (2493874439794016545, 0.01, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (3267276818439187984, 0.0005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (3674528203696734539, 0.0005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (3889224076505007068, 0.001, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (4144462392945090522, 0.005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (4310609050591242699, 0.0005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (4385936375598442941, 0.01, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (5310742873386440270, 0.05, 1, NULL);
INSERT INTO story_features VALUES (6202872206791504146, 0.02, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (6488472941608456780, 0.005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (7195163092496090279, 0.01, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (7597459532148670651, 0.02, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (7952016598172309291, 0.005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (8000291662554222042, 0.1, 1, NULL);
INSERT INTO story_features VALUES (8092012847739744848, 0.005, 1, X'9bbf7929e5533f27');
INSERT INTO story_features VALUES (9047305191968119693, 0.0005, 1, X'9bbf7929e5533f27');
INSERT INTO decisions VALUES ('identity', 1, 'rename', NULL, '["4e7ea7ca52f37f361257db2602b9bf57", "E1", 0, 6, "PER"]', '[]', 'سامر', 'dina', '2026-11-28T04:50:58Z');
INSERT INTO decisions VALUES ('identity', 2, 'undo', NULL, NULL, '[]', '1', 'dina', '2026-11-28T04:50:58Z');
INSERT INTO doubts VALUES (2828071334720421787, 1, 3, '[["carried_far", {}]]');
INSERT INTO article_words (rowid, words) VALUES (2828071334720421787, 'الناطق ينفي الاتفاق نقلت وكاله النهار عن الناطق باسم الحكومه سامر الحلبي قوله ان المفاوضات لم تبدا واضاف لا علم للحكومه باي موعد شارك المقال');
-- Version 6: what takes long to gather is kept, and what could not be read. All but the rejections is made of the rest
-- and can be made again at any time.

-- Overviews of all articles; "standing" says whether they are those of what is stored now.
CREATE TABLE overviews (
    what     TEXT PRIMARY KEY,             -- statements, events, predictions, relations, ledgers
    stamp    TEXT NOT NULL,                -- digest of the content
    articles INTEGER NOT NULL,             -- of how many it was made
    at       TEXT NOT NULL,                -- when: ISO 8601, UTC
    content  BLOB                          -- see casebook/packing.py; ledgers have rows of their own
);

CREATE TABLE ledger_rows (
    kind    TEXT NOT NULL,                 -- agreements, exchanges
    number  INTEGER NOT NULL,              -- their order
    status  TEXT,
    parties TEXT NOT NULL,                 -- JSON: [[name_ar, name_en, country], ...]
    row     BLOB NOT NULL,                 -- JSON
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;

-- What could not be read, or not wholly; gone as soon as the input is read without that fault, or is not there any more.
CREATE TABLE rejections (
    place   TEXT NOT NULL,                 -- digest of where the input lies
    folder  TEXT NOT NULL,                 -- digest of where the folder lies that it is in
    source  TEXT NOT NULL,                 -- as it was named, without the folders of the machine
    cause   TEXT NOT NULL,
    remedy  TEXT NOT NULL,
    skipped INTEGER NOT NULL,              -- nothing of it was read
    at      TEXT NOT NULL,                 -- when it was met first: ISO 8601, UTC
    PRIMARY KEY (place, source, cause)
) WITHOUT ROWID;

CREATE INDEX articles_by_outlet ON articles (outlet);
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
INSERT INTO standing VALUES ('identities', '199e4486816776e0 ');
INSERT INTO standing VALUES ('identities made', '199e4486816776e0 ');
INSERT INTO standing VALUES ('ledgers', 'e554703ba024fa76');
INSERT INTO standing VALUES ('overviews', '1');
INSERT INTO standing VALUES ('prints', 'c74866af833b30bb');
INSERT INTO standing VALUES ('stories', 'c74866af833b30bb');
INSERT INTO standing VALUES ('story level', '0');
INSERT INTO overviews VALUES ('statements', '1 5f5da3b743d3a440', 1, '2026-11-28T07:30:00Z', X'78018d53cd4ec3300c069e04e582903aa97f63da2e9cb9b2131a15ca1257446dd3d2a612d5b427e161e065780f1ca76daa9de8c1893f7f71fcd9e9cfcd157d27f60e5cb2dd89493e746c7738b0388cd355b85e85090b964e96052ce7020cd24eac6b8017d0d28906da9ddcc863946e8f2c0b0eb1a56a5e0126c6846e37e1759e2b0114e89aba004cd476b59ecf89bad7a61d88b07f799ef1ba372518825ffbf021595b1b4b6b534e3622647b4bcb86a0942c51130aa78e94cc6945c93ba75b821e50317c362557fa8d4b694951105935a2ae2a652ad0ae0209a2541a3ae4e331851b4f2d9476baa56a4118a420e0b69ed4997ad2186f927c9dc07a2e6900eefa6a2731a34d0b5209a3b055b6a9c37867969dcfb6bcb2afb4d3314d26604f2c88f1ca7100de1f47e081a9e71e19bbed01d7a785ef1be24192ee5d27d2fb24ccbb0b450446546b5f1df14160d7a6ea0bc08719b00f86934031a0e518c5c19ced23be764ff95feb25f7f2fc32fef53ddcffee1fefecaff207e8cad5dd');
INSERT INTO overviews VALUES ('events', '1 cc97d12b6570094d', 1, '2026-11-28T07:30:00Z', X'7801ab6580806aa58cd4c41425abe86825677fbfe0509f10a5589d68a594d4bcccd41430d3c8c0c844d7c054d7c010856b8cca3530568a8dd5514acecf29cdcd2b069b97585492999c93aaa4a354a8a463083235af343729b50828e0091288ad9dbdbf52f369b0bd3ac829003e87260a');
INSERT INTO overviews VALUES ('predictions', '1 86ad51befaaad986', 1, '2026-11-28T07:30:00Z', X'7801b36180806aa58cd4c41425abbcd29c1c1da5e4fc9cd2dcbc6225abe868a5c4a292cce49c54251da542251d83589d68a5bcd2dca4d422a080274820b616006ec01346');
INSERT INTO overviews VALUES ('relations', '1 8c89ab0d760fe6cc', 1, '2026-11-28T07:30:00Z', X'780185514d6fc2300cddfe49e57326ad6d80b537d090c60109b1d30439a48d1111693295f68490f8e938ee2655e3b01c2cfb3d3fc71fb7e7277e1738a23650ee7650db0ecfa004b90d9a12339498150508f8c6b6343353a5b2a86202ac97efab39119be596e37dff3a956f6cf368b319fb92fd22f90bc929d39c34a4e629558b603ed64f18491ff49961fd507ef856c73e7cef9c804fdd609b68f7f2a19daeec88f81abafd6f3ae2ada67e3c153249381c6c6db5e3410905a594803ab8bef1675e5cf048f80a441a7713ba23b6a3f864bda170f143d7a1f7dd2fadaef1087c8a68ee16196dd8');
INSERT INTO overviews VALUES ('ledgers', 'e554703ba024fa76 e3b0c44298fc1c14', 1, '2026-11-28T07:30:00Z', NULL);
INSERT INTO rejections VALUES ('0123456789abcdef', 'fedcba9876543210', 'ناقص.jsonl:2', 'not JSON', 'give one object a line, each with id and text', 1, '2026-11-28T07:30:00Z');
CREATE TABLE extracts (
    article INTEGER NOT NULL,
    what    TEXT NOT NULL,                 -- account
    stamp   TEXT NOT NULL,                 -- digest of what it was made of
    content BLOB NOT NULL,                 -- JSON, deflated; see casebook/extracts.py
    PRIMARY KEY (article, what)
);
INSERT INTO extracts VALUES (2828071334720421787, 'account', '49b7bc2b1451a79b', X'7801b595514fdb3010c7bf4ae4678392b413b46fd386b487699b287b98a20ab9895b22521b25297b064aa9fa35102a639aa6098d09ed8d4f617f9bddd949135a983624aaaab59d3bdfddefef73822008c8014fdbd146d4f39aad1ee9d280743e6de3ffd297b0309469642cb203b9cf3370cca4284c899aab2b7da4e6fa9850a22730fd6587333dd1477a661c9756c1129dc0ae16accf928c431a553c4caa9a0518caec1d909544d0549b88c456800b458c7bbb74e143ff5efd2a991554431eb5b9cf9bdc6fb54a103d3e88055426f840e631cb398c7396ec67a5c1abf7ef3a1fdfee582057ea527d57736476aca77aaccf70786a484ed58d352a5982edb53e0503f54d9fd801ccd50fbb3256978b6d708062e0160819a314f19188cdb14bf37484a81f4d7591375035e9d5a856fb3fb20159146a453039d482078506f074f54b78340a2dbc7d213fefcabe4111c1d26e1e0f11ea401ef2540cb9c88bca2c96a9010308a7ead6165de1aad620621078fe06f51a5e9792d72f77b60815a32401e164be178b81934b27e5994c0eb913e70e1bb0586439c4c51cd6851490033ae039aa655bcb8a922af582f48355e10635374c6d91f2f21313ad2803dc2a1ee085cf4c09f57caa140c6f8cb5c712d68b41ca72d87661b25826ea279caf19e8fbc5812334c61306937328dd77fde69afb62cd6d80834bbd16a0332645bf3bb6f7f4cc38d6af84ffb2c65a2849f9814cf30cc2f65908e00d42539f7b3f1392e54c847c9d8df23d99126a6e90aad076d37b4a794d8fb63697eb83333cc71eb4f56117c271434ed780013895ebd08b00a16c69475de849c1b26c1b84e3205cc77627f20d7c97b690295c99c77a8c06537d82804b2926fa0c1c21cc6db96149fe39335bc7065b7a5380f00fd50c6a75d890a70e4bd6de14e78c7cd8dac67578af4077c1d3c891fd7e1cc62c21706649c445cc2b9ded0b80744035ef61a14b8765a13d77f3294a835b710d00e839b24559e0676ceed942e14b758e9296f70a0d3c173aa0d140b9a6ea5cdd804e476de7eeebbf6f72f7fb99c98e4428453f4e0139b6914c79c8f00e2b11fb84fa8f210e9358a02a16b26949bc41fe0015248a94');
