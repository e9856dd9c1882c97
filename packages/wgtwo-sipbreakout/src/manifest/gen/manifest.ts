// Made by tools/manifest from the client's docstrings, types and operations. `npm run manifests` makes it anew.
import type { JsonSchema, Manifest, ManifestError } from "@telcokit/core";

const defs = {
  Registration: {"title":"Registration","type":"object","properties":{"phoneNumber":{"description":"Whose calls, E.164 with plus.","type":"string","format":"e164","pattern":"^(?![^]*\\((?:\\p{Cf}*\\s){0,9}\\p{Cf}*0(?:\\p{Cf}*\\s){0,9}\\p{Cf}*\\))[\\p{Cf}\\s().\\-/]*(?:\\+|0[\\p{Cf}\\s().\\-/]*0)[\\p{Cf}\\s().\\-/]*[1-9](?:[\\p{Cf}\\s().\\-/]*\\d){6,14}[\\p{Cf}\\s().\\-/]*$"},"sipUri":{"description":"The PBX: `sips:host` or `sips:host:port`, TLS with a certificate for that name. Without a port DNS SRV decides.","type":"string","pattern":"^[sS][iI][pP][sS]:(?:[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?\\.)*(?!\\d+(?::|$))[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?(?::(?=\\d{1,5}$)0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?$"},"routeType":{"description":"How a PBX is put into the call path:\n\n- `loop`: calls from and to the number go through the PBX; leg 4 is made once the call comes back as leg 3\n- `fork`: the same, legs 2 and 3 are made together\n- `fallback`: only calls to the number that find it busy, or not answered within 30 s\n- `loop-mo`, `loop-mt`: as `loop`, for outgoing or incoming calls only\n- `ingress`: lets the PBX place calls to the number, and changes nothing else","enum":["loop","fork","fallback","loop-mo","loop-mt","ingress"]},"mobileOriginatingPrefix":{"description":"Digits put after the plus of the called number when the registered number calls: `00` makes `sip:+0047…`.","type":"string","pattern":"^\\d{1,15}$"},"mobileTerminatingPrefix":{"description":"The same, when only the called number is registered.","type":"string","pattern":"^\\d{1,15}$"}},"required":["phoneNumber","sipUri","routeType"],"additionalProperties":false} as JsonSchema,
};

const refused = {
  STATUS_CODE_UNSPECIFIED_0: {"code":"STATUS_CODE_UNSPECIFIED","meaning":"the service gives no status, so nothing is known of the outcome","category":"internal","outcome":"unknown","retryable":true} as ManifestError,
  STATUS_CODE_NOT_ACCEPTABLE_1: {"code":"STATUS_CODE_NOT_ACCEPTABLE","meaning":"the service does not accept the registration: it wants a secure SIP domain name (sips:) and a number that this client may route; its own words are in serverMessage","category":"invalid-argument","outcome":"refused","retryable":false} as ManifestError,
  STATUS_CODE_NOT_ACCEPTABLE_2: {"code":"STATUS_CODE_NOT_ACCEPTABLE","meaning":"the service has no registration of that number with this very sipUri: it was removed before, has run out after its hour, or was made with another URI; its own words are in serverMessage","category":"not-found","outcome":"refused","retryable":false} as ManifestError,
};

export const manifest: Manifest = {
  package: "@telcokit/wgtwo-sipbreakout",
  version: "0.1.0",
  system: "wgtwo",
  factory: "createSipBreakoutClient",
  groups: [],
  operations: [
  {
    name: "sip.upsert",
    method: "upsert",
    kind: "call",
    summary: "Registers a PBX for a number, or changes or refreshes its registration.",
    description: "It lives `timeToLiveMs` (an hour). Fails with `RegistrationRefusedError` when the service does not accept it.",
    effect: "idempotent",
    reaches: "person",
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/UpsertRegistration",
    scopes: ["call.routing:write"],
    source: "\"The API\", UpsertRegistration",
    example: {"input":{"phoneNumber":"+4799990000","sipUri":"sips:example.com:8888","routeType":"loop"},"value":{"timeToLiveMs":3600000}},
    errors: [refused.STATUS_CODE_UNSPECIFIED_0, refused.STATUS_CODE_NOT_ACCEPTABLE_1],
    input: {"description":"A virtual SIP registration.","type":"object","properties":{"phoneNumber":{"description":"Whose calls, E.164 with plus.","type":"string","format":"e164","pattern":"^(?![^]*\\((?:\\p{Cf}*\\s){0,9}\\p{Cf}*0(?:\\p{Cf}*\\s){0,9}\\p{Cf}*\\))[\\p{Cf}\\s().\\-/]*(?:\\+|0[\\p{Cf}\\s().\\-/]*0)[\\p{Cf}\\s().\\-/]*[1-9](?:[\\p{Cf}\\s().\\-/]*\\d){6,14}[\\p{Cf}\\s().\\-/]*$"},"sipUri":{"description":"The PBX: `sips:host` or `sips:host:port`, TLS with a certificate for that name. Without a port DNS SRV decides.","type":"string","pattern":"^[sS][iI][pP][sS]:(?:[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?\\.)*(?!\\d+(?::|$))[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?(?::(?=\\d{1,5}$)0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?$"},"routeType":{"description":"How a PBX is put into the call path:\n\n- `loop`: calls from and to the number go through the PBX; leg 4 is made once the call comes back as leg 3\n- `fork`: the same, legs 2 and 3 are made together\n- `fallback`: only calls to the number that find it busy, or not answered within 30 s\n- `loop-mo`, `loop-mt`: as `loop`, for outgoing or incoming calls only\n- `ingress`: lets the PBX place calls to the number, and changes nothing else","enum":["loop","fork","fallback","loop-mo","loop-mt","ingress"]},"mobileOriginatingPrefix":{"description":"Digits put after the plus of the called number when the registered number calls: `00` makes `sip:+0047…`.","type":"string","pattern":"^\\d{1,15}$"},"mobileTerminatingPrefix":{"description":"The same, when only the called number is registered.","type":"string","pattern":"^\\d{1,15}$"}},"required":["phoneNumber","sipUri","routeType"],"additionalProperties":false},
    value: {"title":"UpsertValue","type":"object","properties":{"timeToLiveMs":{"description":"How long the registration lives from now, in milliseconds, unless it is upserted again.","type":"number"}},"required":["timeToLiveMs"]},
  },
  {
    name: "sip.delete",
    method: "delete",
    kind: "call",
    summary: "Removes a registration: the `sipUri` has to be the very one it was made with.",
    effect: "idempotent",
    reaches: "person",
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/DeleteRegistration",
    scopes: ["call.routing:write"],
    source: "\"The API\", DeleteRegistration",
    example: {"input":{"phoneNumber":"+4799990000","sipUri":"sips:example.com:8888","routeType":"loop"},"value":null},
    errors: [refused.STATUS_CODE_UNSPECIFIED_0, refused.STATUS_CODE_NOT_ACCEPTABLE_2],
    input: {"description":"A virtual SIP registration.","type":"object","properties":{"phoneNumber":{"description":"Whose calls, E.164 with plus.","type":"string","format":"e164","pattern":"^(?![^]*\\((?:\\p{Cf}*\\s){0,9}\\p{Cf}*0(?:\\p{Cf}*\\s){0,9}\\p{Cf}*\\))[\\p{Cf}\\s().\\-/]*(?:\\+|0[\\p{Cf}\\s().\\-/]*0)[\\p{Cf}\\s().\\-/]*[1-9](?:[\\p{Cf}\\s().\\-/]*\\d){6,14}[\\p{Cf}\\s().\\-/]*$"},"sipUri":{"description":"The PBX: `sips:host` or `sips:host:port`, TLS with a certificate for that name. Without a port DNS SRV decides.","type":"string","pattern":"^[sS][iI][pP][sS]:(?:[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?\\.)*(?!\\d+(?::|$))[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?(?::(?=\\d{1,5}$)0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?$"},"routeType":{"description":"How a PBX is put into the call path:\n\n- `loop`: calls from and to the number go through the PBX; leg 4 is made once the call comes back as leg 3\n- `fork`: the same, legs 2 and 3 are made together\n- `fallback`: only calls to the number that find it busy, or not answered within 30 s\n- `loop-mo`, `loop-mt`: as `loop`, for outgoing or incoming calls only\n- `ingress`: lets the PBX place calls to the number, and changes nothing else","enum":["loop","fork","fallback","loop-mo","loop-mt","ingress"]},"mobileOriginatingPrefix":{"description":"Digits put after the plus of the called number when the registered number calls: `00` makes `sip:+0047…`.","type":"string","pattern":"^\\d{1,15}$"},"mobileTerminatingPrefix":{"description":"The same, when only the called number is registered.","type":"string","pattern":"^\\d{1,15}$"}},"required":["phoneNumber","sipUri","routeType"],"additionalProperties":false},
    value: {"type":"null"},
  },
  {
    name: "keepRegistered",
    kind: "consumer",
    summary: "Registers at once and keeps the registrations alive: refreshes at half of their life, spread evenly, repeats what fails, and tells how each fares.",
    effect: "idempotent",
    reaches: "person",
    route: "wgtwo.sipbreakout.v1.SipBreakoutService/UpsertRegistration",
    scopes: ["call.routing:write"],
    parameters: ["registrations","options"],
    source: "\"The API\", UpsertRegistration",
    example: {"input":{"registrations":[{"phoneNumber":"+4799990000","sipUri":"sips:example.com:8888","routeType":"loop"}]},"value":null},
    errors: [refused.STATUS_CODE_UNSPECIFIED_0, refused.STATUS_CODE_NOT_ACCEPTABLE_1],
    input: {"type":"object","properties":{"registrations":{"description":"One registration, or several, each of another number.","anyOf":[{"$ref":"#/$defs/Registration"},{"type":"array","items":{"$ref":"#/$defs/Registration"}}]},"options":{"title":"KeepOptions","description":"How they are kept.","type":"object","properties":{"concurrency":{"description":"Requests under way at once.","type":"number","default":20},"deleteOnClose":{"description":"Whether closing removes the registrations. Left in place, they run out within the hour.","type":"boolean","default":true}}}},"required":["registrations"],"additionalProperties":false, "$defs": { Registration: defs.Registration } },
    value: {},
  },
  ],
};
