// Types that an entry shows and nobody can import, although they are no slip: what operations are declared with, the parts of
// derived types, and in @telcokit/sandbox/msw what the main entry exports under a name that says the system.
// Every other type that an entry shows has to be exported by one of its package's entries.

/** By entry; names without the numbers that api-extractor tells equal ones apart by. */
export const unnamedTypes: Readonly<Record<string, readonly string[]>> = {
  "@telcokit/acr": ["NotThisOne", "Refused"],
  "@telcokit/core/client": ["Declared", "Flat", "IsOptional", "PathsOf"],
  "@telcokit/optiva-cms": ["Digit", "Upper"],
  "@telcokit/sandbox": ["BssOperation", "Fragments", "Operation", "Protocol", "ReadyWith", "Table"],
  "@telcokit/sandbox/msw": [
    "AcrApplication",
    "BssOperation",
    "CallRecord",
    "Charge",
    "Note",
    "OAuthClient",
    "Operation",
    "PaymentToken",
    "Pin",
    "Protocol",
    "Referral",
    "Schedule",
    "ServiceAccount",
    "ServiceAccountName",
    "Subscription",
    "Table",
    "Transaction",
    "Voucher",
  ],
  "@telcokit/wgtwo-grpc/wire": [
    "SendDataToSubscriberRequest_DcsCodingGroupGeneral",
    "SendDataToSubscriberRequest_DcsCodingGroupMessageClass",
  ],
  "@telcokit/windproxy": ["Ko", "Text"],
};
