#!/bin/sh
# A sandbox driven with nothing but curl: sh outside.sh http://127.0.0.1:4010
set -eu
api="$1/_sandbox"

# An event that nobody acknowledges.
curl -sSf -X POST "$api/wgtwo/emit" -d '{ "type": "added" }'

# A service whose connection breaks, and the request that met it, with its bytes.
curl -sSf -X POST "$api/faults" -d '{ "system": "windproxy", "operation": "spai.checkMnpr", "fault": { "kind": "reset" } }'
curl -s -X POST "$1/spai/checkmnpr" -H 'content-type: application/json' -d '{ "msisdn": "+393291234567" }' && exit 1
curl -sSf "$api/requests?operation=spai.checkMnpr"

# An hour later.
curl -sSf -X POST "$api/clock" -d '{ "advanceMs": 3600000 }'

# And nothing of it has happened.
curl -sSf -X POST "$api/reset"
curl -sSf "$api/requests"
