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

-- One row per polled term. A commit that does not match the epoch is refused.
CREATE TABLE ss_epoch (
  term_id      INT         NOT NULL AUTO_INCREMENT,
  source       VARCHAR(32) NOT NULL,
  term         VARCHAR(16) NOT NULL,
  epoch        BIGINT      NOT NULL,
  beat         BIGINT      NOT NULL DEFAULT 0 COMMENT 'counts the commits',
  node         VARCHAR(100) NOT NULL,
  last_beat    DATETIME(6),
  last_success DATETIME(6),
  failures     INT         NOT NULL DEFAULT 0,
  last_error   VARCHAR(500),
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
  as_of           DATETIME(6)   NOT NULL COMMENT 'the look that last changed this row',
  PRIMARY KEY (section_id),
  UNIQUE KEY ss_section_crn (term_id, crn),
  CONSTRAINT ss_section_term FOREIGN KEY (term_id) REFERENCES ss_epoch (term_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_watcher (
  watcher_id          BIGINT         NOT NULL AUTO_INCREMENT,
  external_id         VARCHAR(100)   NOT NULL,
  phone               VARBINARY(255) NOT NULL COMMENT 'encrypted, bound to this row',
  phone_index         BINARY(48)     NOT NULL COMMENT 'keyed hash of the number',
  channels            VARCHAR(1000)  NOT NULL COMMENT 'names in order of preference, separated by commas',
  verification        ENUM ('HOST', 'OPERATOR') NOT NULL,
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

-- One row per person and section for ever: a restart revives it, so that two live ones cannot exist.
CREATE TABLE ss_watch (
  watch_id     BIGINT      NOT NULL AUTO_INCREMENT,
  watcher_id   BIGINT      NOT NULL,
  section_id   INT         NOT NULL,
  state        ENUM ('ARMED', 'RESTING', 'STOPPED', 'ENDED') NOT NULL,
  policy       ENUM ('ONCE', 'UNTIL_STOPPED') NOT NULL,
  waitlist     BOOLEAN     NOT NULL,
  arming       INT         NOT NULL,
  armed_at     DATETIME(6) NOT NULL,
  signals_sent INT         NOT NULL,
  end_reason   ENUM ('CANCELLED', 'UNCAPPED'),
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
  end_reason   ENUM ('CANCELLED', 'UNCAPPED'),
  seats        INT,
  opened_at    DATETIME(6) NOT NULL COMMENT 'when the source was seen saying so',
  closed_at    DATETIME(6),
  committed_at DATETIME(6) NOT NULL,
  term_id      INT         NOT NULL,
  beat         BIGINT      NOT NULL COMMENT 'of the commit that made it',
  PRIMARY KEY (opening_id),
  UNIQUE KEY ss_opening_number (section_id, number),
  KEY ss_opening_beat (term_id, beat),
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
  state      ENUM ('DUE', 'CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'NOT_SENT') NOT NULL,
  reason     ENUM ('SEAT_GONE', 'WATCH_NOT_ARMED', 'OPTED_OUT', 'NO_CHANNEL_LEFT'),
  order_key  BIGINT      NOT NULL,
  not_before DATETIME(6) NOT NULL,
  signal_id  BIGINT COMMENT 'the latest signal',
  channel    VARCHAR(64) COMMENT 'over which it was last tried',
  PRIMARY KEY (opening_id, watch_id),
  KEY ss_obligation_queue (state, order_key, not_before, watcher_id),
  KEY ss_obligation_watcher (watcher_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_signal (
  signal_id  BIGINT      NOT NULL AUTO_INCREMENT,
  watcher_id BIGINT      NOT NULL,
  channel    VARCHAR(64) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (signal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- What a signal tells. An obligation goes over one channel once only, unless the provider surely did nothing.
CREATE TABLE ss_signal_item (
  opening_id BIGINT      NOT NULL,
  watch_id   BIGINT      NOT NULL,
  channel    VARCHAR(64) NOT NULL,
  signal_id  BIGINT      NOT NULL,
  PRIMARY KEY (opening_id, watch_id, channel),
  KEY ss_signal_item_signal (signal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE ss_attempt (
  attempt_id  CHAR(22)     NOT NULL COMMENT '128 random bits, Base64 for URLs',
  signal_id   BIGINT       NOT NULL,
  watcher_id  BIGINT       NOT NULL,
  channel     VARCHAR(64)  NOT NULL,
  node        VARCHAR(100) NOT NULL,
  state       ENUM ('CLAIMED', 'SENDING', 'ACCEPTED', 'IN_DOUBT', 'NOT_PROCESSED', 'REJECTED', 'MISCONFIGURED',
                    'LOST', 'RELEASED') NOT NULL,
  lease_until DATETIME(6)  NOT NULL,
  marked_at   DATETIME(6),
  retry_at    DATETIME(6)  COMMENT 'when the provider wants to be asked again',
  provider_id VARCHAR(200),
  cost        DECIMAL(12, 6),
  refusal     ENUM ('BAD_NUMBER', 'OPTED_OUT', 'BLOCKED', 'NOT_CAPABLE'),
  reason      VARCHAR(500),
  settled_at  DATETIME(6),
  PRIMARY KEY (attempt_id),
  KEY ss_attempt_signal (signal_id),
  KEY ss_attempt_watcher (watcher_id, state),
  KEY ss_attempt_lease (state, lease_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
