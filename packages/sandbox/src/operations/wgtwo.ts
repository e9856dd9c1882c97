/** The operations of wgtwo; the refusals of gRPC methods travel inside an OK reply. */
export const wgtwoOperations = {
  token: {
    method: "POST",
    path: "/oauth2/token",
    protocol: "token",
    refusals: ["invalid_client", "invalid_scope", "unsupported_grant_type", "invalid_request"],
  },
  "bundling.replaceProducts": {
    method: "POST",
    path: "/provision/v2/update",
    protocol: "http",
    refusals: ["400", "401", "403", "404", "429", "500", "502"],
  },
  "events.stream": {
    method: "POST",
    path: "/wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents",
    protocol: "grpc-stream",
    refusals: [],
  },
  "events.ack": {
    method: "POST",
    path: "/wgtwo.consents.v1.ConsentEventService/AckConsentChangeEvent",
    protocol: "grpc-ack",
    refusals: ["UNSPECIFIED", "FAILURE"],
  },
  "sms.sendText": {
    method: "POST",
    path: "/wgtwo.sms.v1.SmsService/SendTextToSubscriber",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "REJECT", "ERROR"],
  },
  "sms.sendTextFromSubscriber": {
    method: "POST",
    path: "/wgtwo.sms.v1.SmsService/SendTextFromSubscriber",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "REJECT", "ERROR"],
  },
  "sms.sendData": {
    method: "POST",
    path: "/wgtwo.sms.v1.SmsService/SendDataToSubscriber",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "REJECT", "ERROR"],
  },
  "consents.get": {
    method: "POST",
    path: "/wgtwo.consents.v0.ConsentService/GetConsentsForSubscription",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "NOT_ACCEPTABLE", "ACCESS_DENIED", "INTERNAL_ERROR"],
  },
  "consents.create": {
    method: "POST",
    path: "/wgtwo.consents.v0.ConsentService/CreateConsentForSubscription",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "NOT_ACCEPTABLE", "ACCESS_DENIED", "INTERNAL_ERROR"],
  },
  "consents.revoke": {
    method: "POST",
    path: "/wgtwo.consents.v0.ConsentService/RevokeConsentForSubscription",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "NOT_ACCEPTABLE", "ACCESS_DENIED", "INTERNAL_ERROR"],
  },
  "consents.list": {
    method: "POST",
    path: "/wgtwo.consents.v0.ConsentService/ListConsentsForProduct",
    protocol: "grpc",
    refusals: [],
  },
  "sip.upsert": {
    method: "POST",
    path: "/wgtwo.sipbreakout.v1.SipBreakoutService/UpsertRegistration",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "NOT_ACCEPTABLE"],
  },
  "sip.delete": {
    method: "POST",
    path: "/wgtwo.sipbreakout.v1.SipBreakoutService/DeleteRegistration",
    protocol: "grpc",
    refusals: ["UNSPECIFIED", "NOT_ACCEPTABLE"],
  },
  discovery: {
    method: "GET",
    path: "/.well-known/openid-configuration",
    protocol: "http",
    refusals: [],
  },
  jwks: { method: "GET", path: "/.well-known/jwks.json", protocol: "http", refusals: [] },
} as const;

export type WgtwoOperation = keyof typeof wgtwoOperations;
