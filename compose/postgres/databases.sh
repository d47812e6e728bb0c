#!/usr/bin/env bash
# Run by the image of PostgreSQL when its data are new: for each password a database, and the one role that may enter it.
set -euo pipefail
for file in /run/secrets/*-db-password; do
  name=$(basename "$file" -db-password)
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set name="$name" --set password="$(cat "$file")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
