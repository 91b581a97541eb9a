#!/bin/bash
# Run once by the MariaDB image: the user of the servers, who may read and write rows and nothing else.
set -eu
escaped=${SERVER_PASSWORD//\\/\\\\}
escaped=${escaped//\'/\\\'}
mariadb --user=root --password="$MARIADB_ROOT_PASSWORD" <<SQL
CREATE USER IF NOT EXISTS 'server'@'%' IDENTIFIED BY '$escaped';
GRANT SELECT, INSERT, UPDATE, DELETE ON \`$MARIADB_DATABASE\`.* TO 'server'@'%';
SQL
