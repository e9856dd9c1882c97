# The command line, from the first call to a job of many rows. A line after "#>" is what the commands above it print.

# #region call
telcokit call windproxy spai.sendFreeSms --msisdn +393291234567 --body "Ciao"
#> {"transactionId":"232523252"}
# #endregion

# #region refused
telcokit call windproxy spai.sendFreeSms --msisdn +393290000006 --body "Ciao" 2>&1 || echo "exit code $?"
#> telcokit: windproxy spai.sendFreeSms: KO6 the SMS was not sent (B1: not a WIND user)
#> telcokit: the service said no
#> exit code 1
# #endregion

# #region unknown
telcokit faults add windproxy spai.sendFreeSms reset --set executed=true --times 1
telcokit call windproxy spai.sendFreeSms --msisdn +393291234567 --body "Ciao" 2>&1 || echo "exit code $?"
#> telcokit: windproxy spai.sendFreeSms: outcome_unknown it may or may not have happened (connection_failed); …
#> telcokit: do not repeat: it may have happened
#> exit code 3
# #endregion

# #region bulk
printf 'number,greeting\n+393291234567,Ciao Ada\n+393291234568,Ciao Bea\n+393290000006,Ciao Eva\n' > people.csv
telcokit bulk windproxy spai.sendFreeSms --csv people.csv --map msisdn=number --map body=greeting || echo "exit code $?"
#> exit code 6
cat refused.csv
#> number,greeting,code,meaning
#> +393290000006,Ciao Eva,KO6,not-applicable
tail -n +2 done.csv | sort
#> +393291234567,Ciao Ada
#> +393291234568,Ciao Bea
# #endregion
