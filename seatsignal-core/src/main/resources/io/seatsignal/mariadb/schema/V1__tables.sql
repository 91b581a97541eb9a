-- SeatSignal's tables. Flyway applies this script; it is plain SQL as well, for a database that is set up by hand.
--
-- Every DATETIME(6) holds UTC. Everything is compared byte by byte (utf8mb4_nopad_bin): nothing in here may depend on what the
-- server, the session or the host application has chosen as default.

CREATE TABLE ss_keyset (
  purpose    VARCHAR(32)     NOT NULL,
  wrapped    VARBINARY(2048) NOT NULL COMMENT 'encrypted under the master key',
  created_at DATETIME(6)     NOT NULL,
  PRIMARY KEY (purpose)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Which installation this is, in its one row. A restored backup is another one.
CREATE TABLE ss_installation (
  only_row     TINYINT     NOT NULL DEFAULT 1,
  installation CHAR(36)    NOT NULL,
  begun_at     DATETIME(6) NOT NULL,
  PRIMARY KEY (only_row),
  CONSTRAINT ss_installation_only_row CHECK (only_row = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

INSERT INTO ss_installation (installation, begun_at) VALUES (UUID(), UTC_TIMESTAMP(6));

-- One row per polled term. A commit that does not match the epoch is refused.
CREATE TABLE ss_epoch (
  term_id      INT         NOT NULL AUTO_INCREMENT,
  source       VARCHAR(32) NOT NULL,
  term         VARCHAR(16) NOT NULL,
  epoch        BIGINT      NOT NULL,
  beat         BIGINT      NOT NULL DEFAULT 0 COMMENT 'counts the commits',
  version      BIGINT      NOT NULL DEFAULT 0 COMMENT 'counts the commits that changed sections or openings',
  node         VARCHAR(100) NOT NULL,
  last_beat    DATETIME(6),
  last_success DATETIME(6),
  failures     INT         NOT NULL DEFAULT 0,
  last_error   VARCHAR(500),
  held_since    DATETIME(6) COMMENT 'since when a mass change is kept back',
  held_sections INT         NOT NULL DEFAULT 0,
  released      BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'by an operator, for the next poll',
  PRIMARY KEY (term_id),
  UNIQUE KEY ss_epoch_term (source, term)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_section (
  section_id      INT           NOT NULL AUTO_INCREMENT,
  term_id         INT           NOT NULL,
  crn             VARCHAR(16)   NOT NULL,
  course          VARCHAR(100)  NOT NULL,
  section         VARCHAR(100)  NOT NULL,
  title           VARCHAR(1000) NOT NULL,
  instructor      VARCHAR(1000) NOT NULL,
  meets           VARCHAR(1000) NOT NULL,
  permission      BOOLEAN       NOT NULL,
  placeholder     BOOLEAN       NOT NULL,
  availability    ENUM ('OPEN', 'WAITLIST', 'FULL', 'CANCELLED', 'UNCAPPED', 'UNKNOWN') NOT NULL,
  seats_available INT,
  seats_capacity  INT,
  waiting         INT,
  waitlist_places INT,
  contradictions  INT           NOT NULL,
  ask_again_at    DATETIME(6),
  held            ENUM ('OPEN', 'WAITLIST', 'FULL') COMMENT 'what it turned to in a mass change that is kept back',
  missing_since   DATETIME(6) COMMENT 'the first look that did not list it',
  as_of           DATETIME(6)   NOT NULL COMMENT 'the look that last changed this row',
  PRIMARY KEY (section_id),
  UNIQUE KEY ss_section_crn (term_id, crn),
  KEY ss_section_course (term_id, course),
  CONSTRAINT ss_section_term FOREIGN KEY (term_id) REFERENCES ss_epoch (term_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Without a number while it is withdrawn. Of somebody who was forgotten only the identity is left, also without an external_id:
-- it is what their signals lock, and what is owed to it is closed instead of sent.
CREATE TABLE ss_watcher (
  watcher_id          BIGINT         NOT NULL AUTO_INCREMENT,
  external_id         VARCHAR(100),
  phone               VARBINARY(255) COMMENT 'encrypted, bound to this row',
  phone_index         BINARY(48)     COMMENT 'keyed hash of the number',
  channels            VARCHAR(1000)  NOT NULL COMMENT 'names in order of preference, separated by commas',
  delivery            ENUM ('FIRST_THAT_WORKS', 'ESCALATE') NOT NULL DEFAULT 'FIRST_THAT_WORKS',
  escalate_micros     BIGINT         NOT NULL DEFAULT 180000000,
  zone                VARCHAR(64),
  quiet_hours         VARCHAR(31)    COMMENT 'as in 21:00-08:00',
  night_texts         BOOLEAN        NOT NULL DEFAULT FALSE,
  night_calls         BOOLEAN        NOT NULL DEFAULT FALSE,
  verification        ENUM ('HOST', 'CODE', 'OPERATOR') NOT NULL,
  evidence            VARCHAR(200)   NOT NULL,
  consent_wording     VARCHAR(200)   NOT NULL,
  consent_at          DATETIME(6)    NOT NULL,
  created_at          DATETIME(6)    NOT NULL,
  PRIMARY KEY (watcher_id),
  UNIQUE KEY ss_watcher_external (external_id),
  UNIQUE KEY ss_watcher_phone (phone_index)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Numbers that want no calls and texts, whoever they belong to.
CREATE TABLE ss_opt_out (
  phone_index BINARY(48)  NOT NULL,
  at          DATETIME(6) NOT NULL,
  PRIMARY KEY (phone_index)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Addresses beside the number, for channels that need them: one of a kind that is proven, and one that is to take its place.
CREATE TABLE ss_address (
  watcher_id    BIGINT          NOT NULL,
  kind          VARCHAR(32)     NOT NULL,
  proven        BOOLEAN         NOT NULL,
  address       VARBINARY(1200) NOT NULL COMMENT 'encrypted, bound to person and kind',
  address_index BINARY(48)      NOT NULL COMMENT 'keyed hash of kind and address',
  since         DATETIME(6)     NOT NULL,
  PRIMARY KEY (watcher_id, kind, proven),
  KEY ss_address_index (address_index)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Channels over which a person's number cannot be reached, until the number changes; the same of their other addresses.
CREATE TABLE ss_unreachable (
  watcher_id   BIGINT      NOT NULL,
  channel      VARCHAR(64) NOT NULL,
  address_kind VARCHAR(32) COMMENT 'NULL for the number',
  since        DATETIME(6) NOT NULL,
  PRIMARY KEY (watcher_id, channel)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row per person and section for ever: a restart revives it, so that two live ones cannot exist.
CREATE TABLE ss_watch (
  watch_id     BIGINT      NOT NULL AUTO_INCREMENT,
  watcher_id   BIGINT      NOT NULL,
  section_id   INT         NOT NULL,
  state        ENUM ('ARMED', 'RESTING', 'STOPPED', 'ENDED', 'EXPIRED') NOT NULL,
  policy       ENUM ('ONCE', 'UNTIL_STOPPED') NOT NULL,
  waitlist     BOOLEAN     NOT NULL,
  arming       INT         NOT NULL,
  armed_at     DATETIME(6) NOT NULL,
  signals_sent INT         NOT NULL,
  end_reason   ENUM ('CANCELLED', 'UNCAPPED', 'GONE', 'ENROLMENT_OVER'),
  created_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (watch_id),
  UNIQUE KEY ss_watch_person (watcher_id, section_id),
  -- Everything that an opening copies from here, in the order in which its people are told.
  KEY ss_watch_armed (section_id, state, armed_at, watch_id, watcher_id, arming, waitlist),
  CONSTRAINT ss_watch_watcher FOREIGN KEY (watcher_id) REFERENCES ss_watcher (watcher_id),
  CONSTRAINT ss_watch_section FOREIGN KEY (section_id) REFERENCES ss_section (section_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_opening (
  opening_id   BIGINT      NOT NULL AUTO_INCREMENT,
  section_id   INT         NOT NULL,
  number       INT         NOT NULL COMMENT 'within the section',
  level        ENUM ('WAITLIST', 'OPEN', 'ENDED') NOT NULL,
  end_reason   ENUM ('CANCELLED', 'UNCAPPED', 'GONE', 'ENROLMENT_OVER'),
  seats        INT,
  opened_at    DATETIME(6) NOT NULL COMMENT 'when the source was seen saying so',
  closed_at    DATETIME(6),
  committed_at DATETIME(6) NOT NULL,
  term_id      INT         NOT NULL,
  beat         BIGINT      NOT NULL COMMENT 'of the commit that made it',
  PRIMARY KEY (opening_id),
  UNIQUE KEY ss_opening_number (section_id, number),
  KEY ss_opening_beat (term_id, beat),
  KEY ss_opening_committed (committed_at, level),
  CONSTRAINT ss_opening_section FOREIGN KEY (section_id) REFERENCES ss_section (section_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Foreign keys would make one commit of 100,000 rows lock as many watchers, and no key is counted up, because every
-- other insert would wait for such a commit. order_key is the place in the queue: microseconds since 1970 of the opening plus
-- one second for every rank within it.
CREATE TABLE ss_obligation (
  opening_id BIGINT      NOT NULL,
  watch_id   BIGINT      NOT NULL,
  watcher_id BIGINT      NOT NULL,
  arming     INT         NOT NULL,
  state      ENUM ('DUE', 'CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'NOT_SENT', 'WAITING', 'TOLD') NOT NULL,
  reason     ENUM ('SEAT_GONE', 'WATCH_NOT_ARMED', 'OPTED_OUT', 'NO_CHANNEL_LEFT', 'ENROLMENT_OVER', 'RESTORED'),
  waiting    ENUM ('GAP', 'CAP', 'QUIET_HOURS', 'BUDGET', 'CHANNEL_PAUSED', 'RATE', 'STALE', 'DIGEST', 'RETRY',
                   'CONFIRMATION', 'NO_NUMBER') COMMENT 'for what, in the states WAITING and TOLD',
  told       BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'an acceptance of it counts for its watch already',
  order_key  BIGINT      NOT NULL,
  not_before DATETIME(6) NOT NULL COMMENT 'when a waiting one is due',
  signal_id  BIGINT COMMENT 'the latest signal',
  channel    VARCHAR(64) COMMENT 'over which it was last tried',
  PRIMARY KEY (opening_id, watch_id),
  KEY ss_obligation_queue (state, order_key, watcher_id),
  KEY ss_obligation_waiting (state, not_before),
  KEY ss_obligation_watcher (watcher_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_signal (
  signal_id  BIGINT      NOT NULL AUTO_INCREMENT,
  watcher_id BIGINT      NOT NULL,
  channel    VARCHAR(64) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (signal_id),
  KEY ss_signal_watcher (watcher_id, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What a signal tells. An obligation goes over one channel once only, unless the provider surely did nothing; a message
-- that is lost may be repeated once where its channel allows it.
CREATE TABLE ss_signal_item (
  opening_id BIGINT      NOT NULL,
  watch_id   BIGINT      NOT NULL,
  channel    VARCHAR(64) NOT NULL,
  repetition TINYINT     NOT NULL DEFAULT 0,
  signal_id  BIGINT      NOT NULL,
  repeatable BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'lost, and may go over this channel once more',
  escalates  BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'another channel follows unless it is confirmed',
  rests      BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'its watch rests once this is told',
  PRIMARY KEY (opening_id, watch_id, channel, repetition),
  CONSTRAINT ss_signal_item_repeated_once CHECK (repetition IN (0, 1)),
  KEY ss_signal_item_signal (signal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_attempt (
  attempt_id  CHAR(22)     NOT NULL COMMENT '128 random bits, Base64 for URLs',
  signal_id   BIGINT       NOT NULL,
  watcher_id  BIGINT       NOT NULL,
  phone_index BINARY(48)   COMMENT 'of the number that it is for; none once its person was forgotten',
  address_kind  VARCHAR(32)  COMMENT 'of the address that it goes to instead',
  address_index BINARY(48)   COMMENT 'keyed hash of that address',
  channel     VARCHAR(64)  NOT NULL,
  node        VARCHAR(100) NOT NULL,
  state       ENUM ('CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'NOT_PROCESSED', 'REJECTED', 'MISCONFIGURED',
                    'LOST', 'RELEASED', 'DELIVERED', 'UNDELIVERED') NOT NULL,
  contact     ENUM ('SHOW', 'MESSAGE', 'TEXT', 'CALL') NOT NULL,
  slot        DATETIME(6)  NOT NULL COMMENT 'counts for the gaps and caps of its recipient',
  lease_until DATETIME(6)  NOT NULL,
  marked_at   DATETIME(6),
  latency_micros BIGINT    COMMENT 'from the commit of what it tells to marked_at; none unless it is told for the first time and did not wait',
  retry_at    DATETIME(6)  COMMENT 'when the provider wants to be asked again',
  provider_id VARCHAR(200),
  cost        DECIMAL(12, 6) NOT NULL COMMENT 'reserved at first, then as accepted; 0 if nobody was reached',
  talk_millis BIGINT       COMMENT 'how long a call lasted, 0 if nobody answered',
  refusal     ENUM ('BAD_NUMBER', 'OPTED_OUT', 'BLOCKED', 'NOT_CAPABLE'),
  reason      VARCHAR(500),
  settled_at  DATETIME(6),
  receipt_at  DATETIME(6)  COMMENT 'when a call''s receipt came',
  PRIMARY KEY (attempt_id),
  KEY ss_attempt_signal (signal_id),
  KEY ss_attempt_watcher (watcher_id, state, contact, slot),
  KEY ss_attempt_talk (channel, receipt_at, talk_millis),
  KEY ss_attempt_lease (state, lease_until),
  KEY ss_attempt_marked (marked_at, latency_micros)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- How each channel fares, over all nodes.
CREATE TABLE ss_channel (
  channel      VARCHAR(64) NOT NULL,
  next_slot    DATETIME(6) NOT NULL,
  doubts       INT         NOT NULL DEFAULT 0 COMMENT 'in a row',
  pause_cause  ENUM ('DOUBTS', 'MISCONFIGURED', 'ANSWER_RATE'),
  paused_until DATETIME(6),
  pause_detail VARCHAR(500),
  judged_from  DATETIME(6) COMMENT 'answers to calls count from here',
  PRIMARY KEY (channel)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_spending (
  day   DATE           NOT NULL COMMENT 'UTC',
  spent DECIMAL(14, 6) NOT NULL COMMENT 'accepted and reserved',
  PRIMARY KEY (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What people and strangers may do only so often. A count of 0 is a window that has not begun.
CREATE TABLE ss_quota (
  name    VARCHAR(32) NOT NULL,
  subject BINARY(48)  NOT NULL COMMENT 'keyed hash of a number, an account, an address, …',
  used    INT         NOT NULL,
  over_at DATETIME(6) NOT NULL COMMENT 'when the window ends',
  PRIMARY KEY (name, subject),
  KEY ss_quota_over (over_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- The codes that are waited for, one for each account of the host application.
CREATE TABLE ss_code (
  account VARCHAR(100) NOT NULL,
  code    BINARY(48)   NOT NULL COMMENT 'keyed hash of account, number and code together',
  over_at DATETIME(6)  NOT NULL,
  tries   INT          NOT NULL,
  PRIMARY KEY (account),
  KEY ss_code_over (over_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What operators paused. Without an end until they resume it.
CREATE TABLE ss_pause (
  kind  ENUM ('SOURCE', 'CHANNEL') NOT NULL,
  name  VARCHAR(64) NOT NULL,
  since DATETIME(6) NOT NULL,
  until DATETIME(6),
  PRIMARY KEY (kind, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What is wrong now, and when an operator was last told.
CREATE TABLE ss_alarm (
  cause   VARCHAR(32)  NOT NULL,
  subject VARCHAR(150) NOT NULL,
  node    VARCHAR(100) NOT NULL,
  detail  VARCHAR(500) NOT NULL,
  since   DATETIME(6)  NOT NULL,
  told_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (cause, subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What was reported to be wrong, until it is reported to be over.
CREATE TABLE ss_trouble (
  cause   VARCHAR(32)  NOT NULL,
  subject VARCHAR(150) NOT NULL,
  detail  VARCHAR(500) NOT NULL,
  PRIMARY KEY (cause, subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
