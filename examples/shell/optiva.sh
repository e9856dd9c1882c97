# Steps of the customer management's document, by curl and by telcokit.

# #region token-curl
ACCESS_TOKEN=$(curl -s "$OPTIVA_KEYCLOAK_URL/realms/$OPTIVA_REALM/protocol/openid-connect/token" \
  -d grant_type=client_credentials -d client_id="$OPTIVA_CLIENT_ID" -d client_secret="$OPTIVA_CLIENT_SECRET" |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
# #endregion

# #region party-curl
curl -s "$OPTIVA_URL/api/individual" -H "authorization: Bearer $ACCESS_TOKEN" -H 'content-type: application/json' \
  -d '{ "givenName": "Noor", "familyName": "Smit" }' -o party.json -w '%{http_code}\n'
#> 201
# #endregion

# #region party
telcokit call optiva-cms individuals.create --givenName Noor --familyName Smit --query givenName
#> "Noor"
# #endregion

# #region list
telcokit call optiva-cms individuals.list --max 2 --query '[givenName, familyName]'
#> ["Ada","Moreau"]
#> ["Bram","de Vries"]
# #endregion

# #region journey
telcokit journey start optiva-cms provisionSubscriber --file noor.json --input - --query 'keys(@)' <<'JSON'
{ "individual": { "givenName": "Noor", "familyName": "Smit" },
  "productOrder": { "productOrderItem": [
    { "id": "1", "action": "add", "productOffering": { "id": "hp-prepaid-10" } } ] } }
JSON
#> ["individual","customer","billingAccount","productOrder"]
telcokit journey status noor.json --query state
#> "done"
# #endregion
