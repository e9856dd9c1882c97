#!/bin/sh
# A sandbox driven with nothing but curl: sh outside.sh http://127.0.0.1:4010 http://127.0.0.1:4011 CLIENT_ID CLIENT_SECRET
set -eu
api="$1/_sandbox"

# A stream of consent events whose reader never acknowledges one. Five zeros are an empty message: the default queue.
token=$(curl -sSf "$1/oauth2/token" -u "$3:$4" -d grant_type=client_credentials |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
printf '\000\000\000\000\000' |
  curl -s --http2-prior-knowledge --max-time 20 -o /dev/null --data-binary @- \
    -H 'content-type: application/grpc' -H 'te: trailers' -H "authorization: Bearer $token" \
    "$2/wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents" &
reader=$!
trap 'kill $reader 2>/dev/null || true' EXIT

# Waits until what wgtwo remembers has a word in it.
wgtwo_has() {
  until curl -sSf "$api/state/wgtwo" | grep -q "$1"; do kill -0 $reader; done
}
wgtwo_has '"queues":\[{'

# An event, which is in flight from now on.
curl -sSf -X POST "$api/wgtwo/emit" -d '{ "type": "added" }'
wgtwo_has '"inFlight":\[{'
curl -sSf "$api/state/wgtwo"

# A service whose connection breaks, and the request that met it, with its bytes.
curl -sSf -X POST "$api/faults" -d '{ "system": "windproxy", "operation": "spai.checkMnpr", "fault": { "kind": "reset" } }'
curl -s -X POST "$1/spai/checkmnpr" -H 'content-type: application/json' -d '{ "msisdn": "+393291234567" }' && exit 1
curl -sSf "$api/requests?operation=spai.checkMnpr"

# An hour later.
curl -sSf -X POST "$api/clock" -d '{ "advanceMs": 3600000 }'

# And nothing of it has happened.
curl -sSf -X POST "$api/reset"
curl -sSf "$api/requests"
