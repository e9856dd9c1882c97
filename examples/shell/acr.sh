# The requests of the gatekeeper's document about anonymous customer references, by curl and by telcokit.

# #region create-curl
curl -s --user "$ACR_USERNAME:$ACR_PASSWORD" "$ACR_BASE_URL/CustomerReference/v1/tel%3A%2B7990123456" \
  -H 'content-type: application/json' -d '{ "acr": { "status": "Valid" } }' -w '\n%{http_code}\n'
#> {"acr":"acr:…;ncc=23415","status":"Valid","expiry":"…"}
#> 201
# #endregion

# #region again-curl
curl -s --user "$ACR_USERNAME:$ACR_PASSWORD" "$ACR_BASE_URL/CustomerReference/v1/tel%3A%2B7990123456" \
  -H 'content-type: application/json' -d '{ "acr": { "status": "Valid" } }' -w '%{http_code}\n' && echo "curl is content"
#> 303
#> curl is content
# #endregion

# #region again
telcokit call acr create --address +7990123456 2>&1 || echo "exit code $?"
#> telcokit: acr create: acr_exists this application has an ACR for the subscriber already; …
#> telcokit: the service said no
#> exit code 1
# #endregion

# #region create
acr=$(telcokit call acr create --address +79901234567 --query acr | tr -d '"')
telcokit call acr query --address +79901234567 --acr "$acr" --query status
#> "Valid"
telcokit call acr refresh --address +79901234567 --acr "$acr" --developerId sandbox-developer --query status
#> "Valid"
# #endregion
