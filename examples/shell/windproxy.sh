# The requests of the Wind-Proxy's document, by curl and by telcokit.

# #region send-curl
curl -s "$WINDPROXY_URL/spai/sendfreesms" -H 'content-type: application/json' \
  -d '{ "msisdn": "+393290000006", "body": "Ciao" }' -w '\n' && echo "curl is content"
#> {"result":"KO6","resultDescription":"Could not send SMS","info":"B1"}
#> curl is content
# #endregion

# #region send
telcokit call windproxy spai.sendFreeSms --msisdn +393290000006 --body "Ciao" 2>&1 || echo "exit code $?"
#> telcokit: windproxy spai.sendFreeSms: KO6 the SMS was not sent (B1: not a WIND user)
#> telcokit: the service said no
#> exit code 1
# #endregion

# #region numbers
telcokit call windproxy spai.checkMnpr --msisdn +393291234567
#> {"operator":"WIN"}
telcokit call windproxy spai.msisdnCheck --msisdn +393291234567 --query '{sim: simType, contract: contractType}'
#> {"sim":"corporate","contract":"prepagato"}
telcokit call windproxy datapower.getMnprData --msisdn +393291234567
#> {"operator":"WIN"}
# #endregion

# #region triplet
telcokit call windproxy datapower.checkTriplettaVA --triplettaVA env:WINDPROXY_TRIPLET
#> {"verified":true}
telcokit call windproxy datapower.isPremiumToken --triplettaVA env:WINDPROXY_TRIPLET
#> {"isPremium":true}
telcokit call windproxy datapower.getTokenMsisdn --triplettaVA env:WINDPROXY_TRIPLET --query msisdn
#> "+393801284920"
telcokit call windproxy datapower.getCustomerDetails --triplettaVA env:WINDPROXY_TRIPLET --query lineType
#> "LEGACY"
# #endregion

# #region jwt
telcokit call windproxy piksel.checkJwt --jwt env:WINDPROXY_JWT
#> {"valid":true}
telcokit call windproxy piksel.companyName --jwt env:WINDPROXY_JWT --stackType TRE --msisdn 1234567
#> {"companyName":"Monksoftware"}
# #endregion

# #region campaign
telcokit call windproxy datapower.inCampaign --msisdn +393291234567 --input1 asid23ui23i09 --input2 iasjdioajsdi2i
#> {"inCampaign":true}
telcokit call windproxy datapower.setEsito --msisdn +393291234567 --campaignCode 1000ltw59hbt \
  --leadKeyId 11219712577491000ltw59hdd --dataEsito 20191003111111 --descrizioneEsito CTA_CLOSING
#> null
# #endregion

# #region option
telcokit call windproxy worklight.checkInOrder --msisdn +393291234567 --option ROPZ241 --query '[kind, outorders[0].code]'
#> ["needs-deactivation","ROPZ4514"]
telcokit call windproxy worklight.checkInOrder --msisdn +393291234567 --option TK2323
#> {"kind":"activatable"}
telcokit call windproxy worklight.inOrder --msisdn +393291234567 --option TK2323
#> null
# #endregion
