// What a user does with the packages, in code that ESM, CommonJS and Jest can share. `load` imports or requires a
// package; `service` is what `startSandbox` gave, or its addresses and credentials from another process.
// Not by `require`, which a bundle in ESM has not.
const assert = process.getBuiltinModule("node:assert/strict");

const calls = {
  "@telcokit/core": ({ isTelcoError, maskMsisdn, normaliseMsisdn }) => {
    assert.equal(normaliseMsisdn("+47 999 90 000"), "+4799990000");
    assert.ok(!maskMsisdn("+4799990000").includes("9999"));
    assert.equal(isTelcoError(new Error("no")), false);
  },

  "@telcokit/pg-boss": async ({ aesGcm, journeyWorker }) => {
    const { encrypt, decrypt } = aesGcm(new Uint8Array(32));
    assert.equal(await decrypt(await encrypt("+4799990000")), "+4799990000");
    await assert.rejects(journeyWorker({ client: { journeys: {} }, journeys: ["none"] }), TypeError);
  },

  "@telcokit/acr": async (
    { AcrError, AuthError, basicAuth, createAcrClient, isTelcoError, RequestInvalidError, TelcoError },
    { urls, credentials },
  ) => {
    const { username, password, developerId } = credentials.acr;
    const acr = createAcrClient({ baseUrl: urls.acr, auth: basicAuth({ username, password }), developerId });
    const created = await acr.create("+4799990000");
    assert.equal(created.status, "Valid");
    const { error } = await acr.create("+4799990000").result();
    assert.equal(error?.code, "acr_exists");
    assert.ok(error instanceof AcrError && error instanceof TelcoError && isTelcoError(error));
    assert.ok(!(error instanceof RequestInvalidError) && !(error instanceof AuthError));
    // What a minifier calls a class says nothing to anybody.
    assert.deepEqual([error.name, error.kind, error.toJSON().name], ["AcrError", "AcrError", "AcrError"]);
    assert.match(String(error.stack), /^AcrError: acr create: /);
    await acr.close();
    return error;
  },

  "@telcokit/windproxy": async ({ createWindProxyClient, RequestInvalidError, TelcoError }, { urls }) => {
    const environment = {
      baseUrl: urls.windproxy,
      datapowerNodeUrl: urls.datapowerNode,
      preproduction: true,
    };
    const windproxy = createWindProxyClient({ environment });
    const sim = await windproxy.spai.msisdnCheck({ msisdn: "+393291234567" });
    assert.equal(typeof sim, "object");
    await assert.rejects(windproxy.spai.msisdnCheck({ msisdn: "nobody" }), RequestInvalidError);
    const refused = await windproxy.piksel
      .companyName({ stackType: "WIND", vat: "none", jwt: "a.b.c" })
      .result();
    assert.ok(refused.error instanceof TelcoError && refused.error.kind === refused.error.name);
    await windproxy.close();
  },

  "@telcokit/optiva-cms": async ({ createOptivaCmsClient }, { urls, credentials }) => {
    const { clientId, clientSecret } = credentials.optiva;
    const keycloak = { ...urls.keycloak, clientId, clientSecret };
    const cms = createOptivaCmsClient({ baseUrl: urls.optiva, keycloak });
    const individuals = await cms.individuals.list({ limit: 2 }).toArray({ max: 3 });
    assert.ok(Array.isArray(individuals));
    await cms.close();
  },

  "@telcokit/optiva-bss": async ({ BssError, createOptivaBssClient }, { urls, credentials }) => {
    const { clientId, clientSecret } = credentials.optiva;
    const keycloak = { ...urls.keycloak, clientId, clientSecret };
    const bss = createOptivaBssClient({ baseUrl: urls.bss, spid: 1, tenant: "happyphone", keycloak });
    const { authNumber } = await bss.mobile.recharge({ msisdn: "15550100001", amount: 10 });
    assert.equal(typeof authNumber, "string");
    const refused = await bss.mobile.recharge({ msisdn: "1", amount: 10 }).result();
    assert.ok(refused.error instanceof BssError && refused.error.code === "mobile_0005");
    const { bytes } = await bss.payments.receiptPdf({ receiptNumber: "R-1" });
    assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), "%PDF-");
    await bss.close();
  },

  "@telcokit/wgtwo-grpc": ({ resolveEnvironment }) => {
    assert.match(
      JSON.stringify(resolveEnvironment("rehearsal", { environment: "production" }, true)),
      /https:/,
    );
  },

  "@telcokit/wgtwo-consents": async ({ createConsentsClient }, service) => {
    const wgtwo = createConsentsClient(wgtwoOptions(service));
    const bundle = { bssid: "wotel", msisdn: "+46999999999", products: ["security-notification"] };
    assert.equal(typeof (await wgtwo.bundling.replaceProducts(bundle)).requestId, "string");
    for await (const { event, ack } of wgtwo.events.stream({ queue: "rehearsal", startAt: "oldest" })) {
      assert.equal(event.type, "added");
      await ack();
      break;
    }
    await wgtwo.close();
  },

  "@telcokit/wgtwo-sipbreakout": async ({ createSipBreakoutClient }, service) => {
    const sip = createSipBreakoutClient(wgtwoOptions(service));
    const registration = {
      phoneNumber: "+4799990000",
      sipUri: "sips:pbx.example.com:8888",
      routeType: "loop",
      mobileOriginatingPrefix: "11",
      mobileTerminatingPrefix: "22",
    };
    const { timeToLiveMs } = await sip.upsert(registration);
    assert.ok(timeToLiveMs > 0);
    await sip.delete(registration);
    await sip.close();
  },
};

function wgtwoOptions({ urls: { wgtwo }, credentials }) {
  const { clientId, clientSecret, scopes } = credentials.wgtwo;
  const { grpc: api, provisioning, tokenUrl } = wgtwo;
  return { environment: { api, provisioning, tokenUrl }, auth: { clientId, clientSecret, scopes } };
}

/** Calls every package but the sandbox; gives what each call gave. */
exports.callAll = async (names, load, service) => {
  const results = {};
  for (const name of names.filter((one) => one !== "@telcokit/sandbox")) {
    if (calls[name] === undefined)
      throw new Error(`tools/rehearsal/consumer/calls.cjs has no call of ${name}`);
    results[name] = await calls[name](await load(name), service);
  }
  return results;
};
