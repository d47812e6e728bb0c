#!/usr/bin/env bash
# Makes the secrets that are not there yet, each a file in secrets/, which only its owner may enter. Containers run as
# users of their own, so the files are for everybody who gets in, but for the two that the agents want for themselves.
set -euo pipefail
cd "$(dirname "$0")"
command -v openssl >/dev/null || { echo "faultline: compose: expected openssl on the PATH, found none" >&2; exit 2; }

# Nobody's processes may be those of root in a container: root's own secrets are for the user of the images.
uid=${SECRETS_UID:-$(id -u)}
[ "$uid" != 0 ] || uid=10001

mkdir -p secrets
chmod 700 secrets
umask 022
# generated: databases
passwords=({order,payment,product,member,delivery}-db.password)
# end: databases
for name in agent.token proxy.token postgres.password "${passwords[@]}" grafana.password; do
  [ -s "secrets/$name" ] || openssl rand -hex 32 >"secrets/$name"
done
if [ ! -s secrets/agent.key ] || [ ! -s secrets/agent.crt ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "/CN=faultline agents" \
    -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" -keyout secrets/agent.key -out secrets/agent.crt 2>/dev/null
fi
cp secrets/agent.token secrets/agent.token.copy
chmod 600 secrets/agent.token secrets/agent.key
[ "$(id -u)" != 0 ] || chown "$uid" secrets/agent.token secrets/agent.key
echo "$uid"
