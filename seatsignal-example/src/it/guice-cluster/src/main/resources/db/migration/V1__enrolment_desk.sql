CREATE TABLE desk_note (
  note_id BIGINT       NOT NULL AUTO_INCREMENT,
  note    VARCHAR(200) NOT NULL,
  PRIMARY KEY (note_id)
);
