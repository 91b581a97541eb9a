-- The web application's own tables, beside the engine's. Every DATETIME(6) holds UTC; everything is compared byte by byte.

CREATE TABLE app_account (
  account_id    CHAR(22)     NOT NULL COMMENT 'random; the external id of the watcher',
  username      VARCHAR(32)  NOT NULL COMMENT 'as it was chosen',
  username_key  VARCHAR(32)  NOT NULL COMMENT 'in small letters',
  password      VARCHAR(200) NOT NULL COMMENT 'Argon2id with its parameters and salt',
  generation    INT          NOT NULL DEFAULT 0 COMMENT 'sessions and tokens of earlier ones have ended',
  watcher_id    BIGINT COMMENT 'known to the engine since a number was proven',
  terms_version VARCHAR(32)  NOT NULL,
  terms_at      DATETIME(6)  NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  blocked       BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (account_id),
  UNIQUE KEY app_account_name (username_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- The one number of an account, proven or claimed. That it is in here at all keeps it from others.
CREATE TABLE app_phone (
  account_id   CHAR(22)       NOT NULL,
  phone        VARBINARY(100) NOT NULL COMMENT 'sealed',
  phone_index  BINARY(48)     NOT NULL COMMENT 'keyed hash',
  code_channel VARCHAR(100)   NOT NULL DEFAULT '' COMMENT 'where the last code went',
  verified_at  DATETIME(6),
  held_until   DATETIME(6) COMMENT 'of a claim that is not proven',
  PRIMARY KEY (account_id),
  UNIQUE KEY app_phone_index (phone_index),
  KEY app_phone_held (held_until),
  CONSTRAINT app_phone_account FOREIGN KEY (account_id) REFERENCES app_account (account_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE app_session (
  secret     BINARY(48)  NOT NULL COMMENT 'SHA-384 of what the cookie holds',
  account_id CHAR(22)    NOT NULL,
  generation INT         NOT NULL COMMENT 'of the account at that time',
  started_at DATETIME(6) NOT NULL,
  seen_at    DATETIME(6) NOT NULL COMMENT 'within some minutes',
  ends_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (secret),
  KEY app_session_account (account_id),
  KEY app_session_end (ends_at),
  CONSTRAINT app_session_account FOREIGN KEY (account_id) REFERENCES app_account (account_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE app_token (
  secret     BINARY(48)               NOT NULL COMMENT 'SHA-384 of the token',
  token_id   CHAR(22)                 NOT NULL COMMENT 'random',
  account_id CHAR(22)                 NOT NULL,
  generation INT                      NOT NULL COMMENT 'of the account at that time',
  name       VARCHAR(100)             NOT NULL,
  scope      ENUM ('WATCH', 'ACCOUNT') NOT NULL,
  created_at DATETIME(6)              NOT NULL,
  used_at    DATETIME(6) COMMENT 'within some minutes',
  ends_at    DATETIME(6)              NOT NULL,
  PRIMARY KEY (secret),
  UNIQUE KEY app_token_id (account_id, token_id),
  KEY app_token_end (ends_at),
  CONSTRAINT app_token_account FOREIGN KEY (account_id) REFERENCES app_account (account_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- Buckets that fill with every wrong try and drain with time.
CREATE TABLE app_bucket (
  subject  BINARY(48)  NOT NULL COMMENT 'keyed hash of what is counted and for whom',
  empty_at DATETIME(6) NOT NULL COMMENT 'when it is drained; tells how full it is now',
  free_at  DATETIME(6) NOT NULL COMMENT 'before that nobody may try',
  PRIMARY KEY (subject),
  KEY app_bucket_empty (empty_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- From where an account's owner has signed in: tries from there are not slowed by those of strangers.
CREATE TABLE app_known_address (
  account_id CHAR(22)    NOT NULL,
  address    BINARY(48)  NOT NULL COMMENT 'keyed hash',
  ends_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (account_id, address),
  KEY app_known_address_end (ends_at),
  CONSTRAINT app_known_address_account FOREIGN KEY (account_id) REFERENCES app_account (account_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
