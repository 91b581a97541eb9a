-- Tables of a part that tests save with the engine's.
CREATE TABLE note_text (
  id   INT PRIMARY KEY,
  said VARCHAR(100) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

CREATE TABLE note_secret (
  token VARCHAR(100) PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
