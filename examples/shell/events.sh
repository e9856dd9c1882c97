# Consent events, as they come and from outside.

# #region listen
telcokit trigger consent.added --set msisdn=+4799990000 --query emitted
#> "added"
telcokit listen consents --queue welcome --max 1 --exec 'cat > event.json' --query '[type, redelivered]'
#> ["added",false]
# #endregion

# #region emit
curl -s "$TELCOKIT_SANDBOX_URL/_sandbox/wgtwo/emit" -d '{ "type": "added" }' -w '\n'
#> {"result":…}
# #endregion
