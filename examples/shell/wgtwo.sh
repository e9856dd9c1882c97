# The requests of the wgtwo documents about product bundling and SIP breakout, by curl and by telcokit.

# #region token-curl
ACCESS_TOKEN=$(curl -s --user "$WGTWO_CLIENT_ID:$WGTWO_CLIENT_SECRET" \
  -d grant_type=client_credentials -d scope=subscription.write "$WGTWO_TOKEN_URL" |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
# #endregion

# #region bundle-curl
curl -s -o answer.json -w '%{http_code}\n' "$WGTWO_PROVISIONING/provision/v2/update" \
  -H "authorization: Bearer $ACCESS_TOKEN" -H 'content-type: application/json' \
  -d '{ "bssid": "wotel", "msisdn": "46999999999", "services": { "add": [ {
        "servicename": "PRODUCT_BUNDLING",
        "config": { "products": ["security-notification", "webfilter-for-kids"] } } ] } }'
#> 201
# #endregion

# #region bundle
telcokit call wgtwo-consents bundling.replaceProducts --bssid wotel --msisdn 46999999999 \
  --products security-notification,webfilter-for-kids
#> {"requestId":"…"}
# #endregion

# #region bundle-lost
telcokit faults add wgtwo bundling.replaceProducts reset --set executed=true --times 1
telcokit call wgtwo-consents bundling.replaceProducts --bssid wotel --msisdn 46999999999 --products security-notification
#> {"requestId":"…"}
# #endregion

# #region events
telcokit listen consents --max 1 --query '{type: type, msisdn: target.msisdn, scopes: length(scopes)}'
#> {"type":"added","msisdn":"+46999999999","scopes":8}
# #endregion

# #region sms
telcokit call wgtwo-consents bundling.replaceProducts --msisdn +4799990000 --products security-notification
#> {"requestId":"…"}
telcokit call wgtwo-consents sms.sendText --to +4799990000 --from MyProduct --text "My text message"
#> {"messageId":"…","numFragments":1}
# #endregion

# #region sip
telcokit call wgtwo-sipbreakout sip.upsert --phoneNumber +4799990000 --sipUri sips:example.com:8888 --routeType loop \
  --mobileOriginatingPrefix 11 --mobileTerminatingPrefix 22
#> {"timeToLiveMs":3600000}
# #endregion

# #region sip-refused
telcokit call wgtwo-sipbreakout sip.upsert --phoneNumber +4799990000 --sipUri sip:example.com:8888 --routeType loop \
  2>&1 || echo "exit code $?"
#> telcokit: wgtwo sip.upsert: request_invalid, nothing was sent: sipUri: must be sips:host or sips:host:port …
#> telcokit: nothing was sent
#> exit code 2
# #endregion
