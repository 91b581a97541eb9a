ALTER TABLE note_text ADD loudness INT NOT NULL DEFAULT 0;
UPDATE note_text SET loudness = CHAR_LENGTH(said);
