/**
 * The wire contract of the vendor's published protos (November 2025), taken from our fact sheet and not
 * from `protos/`, so that a slip there shows. Types drop `wgtwo.` and `google.protobuf.`.
 */
export const messages: Record<string, readonly string[]> = {
  "common.v0.PaginationRequest": ["2 page_size int32", "3 page_token string"],
  "common.v0.PaginationResponse": ["2 next_page_token string"],
  "common.v0.PhoneNumber": ["1 e164 string"],
  "common.v0.TextAddress": ["1 text_address string"],
  "common.v0.NationalPhoneNumber": ["1 national_phone_number string"],
  "common.v0.Imsi": ["1 value string"],
  "common.v0.Tadig": ["1 value string"],
  "common.v0.Iccid": ["1 value string"],
  "common.v0.NetworkIdentity": ["1 mcc string", "2 mnc string"],
  "common.v0.GlobalTitle": ["1 value string"],
  "common.v0.Fqdn": ["1 value string"],
  "common.v0.SubscriptionIdentifier": ["1 value string", "2 tenant common.v0.Tenant"],
  "common.v0.Tenant": ["1 name string"],
  "common.v1.E164": ["1 e164 string"],
  "common.v1.National": ["1 number string"],
  "common.v1.Alphanumeric": ["1 text string"],
  "common.v1.Country": ["1 code string", "2 name string"],
  "common.v1.SubscriptionIdentifier": ["1 value string ; deprecated", "2 wg2rn string"],
  "common.v1.Imsi": ["1 value string"],
  "common.v1.ImeiSv": ["1 imei string", "2 software_version string"],
  "common.v1.NetworkIdentity": ["1 mcc string", "2 mnc string"],
  "common.v1.IpAddressV4": ["1 value string"],
  "consents.v0.ListConsentsForProductRequest": ["1 pagination common.v0.PaginationRequest"],
  "consents.v0.ListConsentsForProductResponse": [
    "1 consents repeated consents.v0.Consent",
    "2 pagination common.v0.PaginationResponse",
  ],
  "consents.v0.GetConsentsForSubscriptionRequest": [
    "1 id common.v0.SubscriptionIdentifier",
    "2 phone_number common.v0.PhoneNumber",
  ],
  "consents.v0.GetConsentsForSubscriptionResponse": [
    "1 consents repeated consents.v0.Consent",
    "2 status_code common.v0.StatusCode",
    "3 error_message string",
  ],
  "consents.v0.CreateConsentForSubscriptionRequest": [
    "1 id common.v0.SubscriptionIdentifier",
    "2 product_id string",
    "3 metadata map<string, string>",
    "4 phone_number common.v0.PhoneNumber",
  ],
  "consents.v0.CreateConsentForSubscriptionResponse": [
    "1 status_code common.v0.StatusCode",
    "2 error_message string",
  ],
  "consents.v0.RevokeConsentForSubscriptionRequest": [
    "1 id common.v0.SubscriptionIdentifier",
    "2 product_id string",
    "3 phone_number common.v0.PhoneNumber",
  ],
  "consents.v0.RevokeConsentForSubscriptionResponse": [
    "1 status_code common.v0.StatusCode",
    "2 error_message string",
  ],
  "consents.v0.Consent": [
    "1 owner consents.v0.ConsentOwner",
    "2 product_id string",
    "3 scopes repeated consents.v0.Scope",
    "4 revocable bool",
    "5 metadata map<string, string>",
  ],
  "consents.v0.ConsentOwner": [
    "1 subscription consents.v0.Subscription ; oneof value",
    "2 tenant common.v0.Tenant ; oneof value",
  ],
  "consents.v0.Subscription": ["1 subscription_identifier common.v0.SubscriptionIdentifier"],
  "consents.v0.Scope": ["1 property string"],
  "events.v1.StreamConfiguration": [
    "1 regular events.v1.RegularStream ; oneof stream_type",
    "2 durable_queue events.v1.DurableQueue ; oneof stream_type",
    "3 disable_explicit_ack Empty ; oneof acknowledge_option",
    "4 custom_ack_timeout Duration ; oneof acknowledge_option",
    "5 max_in_flight uint32",
    "6 start_at_new Empty ; oneof start_position",
    "7 start_at_id uint64 ; oneof start_position",
    "8 start_at_timestamp Timestamp ; oneof start_position",
    "9 start_at_oldest_possible Empty ; oneof start_position",
  ],
  "events.v1.RegularStream": [],
  "events.v1.DurableQueue": ["1 custom_name string"],
  "events.v1.AckInfo": ["1 value string"],
  "events.v1.AckStatus": ["1 status_code events.v1.AckStatus.StatusCode"],
  "events.v1.AckRequest": ["1 ack_info events.v1.AckInfo"],
  "events.v1.AckResponse": ["1 ack_status events.v1.AckStatus"],
  "events.v1.Identifier": ["1 subscription_identifier common.v1.SubscriptionIdentifier"],
  "events.v1.Metadata": [
    "1 timestamp Timestamp",
    "2 identifier events.v1.Identifier",
    "3 ack_info events.v1.AckInfo",
    "4 is_redelivered bool",
  ],
  "consents.v1.StreamConsentChangeEventsRequest": ["1 stream_configuration events.v1.StreamConfiguration"],
  "consents.v1.StreamConsentChangeEventsResponse": [
    "1 metadata events.v1.Metadata",
    "2 consent_change_event consents.v1.ConsentChangeEvent",
  ],
  "consents.v1.AckConsentChangeEventRequest": ["1 ack_info events.v1.AckInfo"],
  "consents.v1.AckConsentChangeEventResponse": ["1 ack_status events.v1.AckStatus"],
  "consents.v1.ConsentChangeEvent": [
    "1 added consents.v1.ConsentAdded ; oneof type",
    "2 updated consents.v1.ConsentUpdated ; oneof type",
    "3 revoked consents.v1.ConsentRevoked ; oneof type",
    "4 number common.v1.E164 ; oneof target",
    "5 tenant string ; oneof target",
  ],
  "consents.v1.ConsentAdded": ["1 scopes repeated string"],
  "consents.v1.ConsentUpdated": ["1 scopes repeated string"],
  "consents.v1.ConsentRevoked": [],
  "sipbreakout.v1.UpsertRegistrationRequest": ["1 registration sipbreakout.v1.Registration"],
  "sipbreakout.v1.UpsertRegistrationResponse": [
    "1 status_code sipbreakout.v1.StatusCode",
    "2 error_message string",
    "3 time_to_live Duration",
  ],
  "sipbreakout.v1.DeleteRegistrationRequest": ["1 registration sipbreakout.v1.Registration"],
  "sipbreakout.v1.DeleteRegistrationResponse": [
    "1 status_code sipbreakout.v1.StatusCode",
    "2 error_message string",
  ],
  "sipbreakout.v1.Registration": [
    "1 mobile_originating_prefix string",
    "2 mobile_terminating_prefix string",
    "3 sip_uri string",
    "4 route_type sipbreakout.v1.RouteType",
    "5 phone_number common.v1.E164",
  ],
  "sms.v1.SendTextFromSubscriberRequest": [
    "1 content string",
    "2 from_subscriber string",
    "3 to_address string",
    "4 delivery_deadline Duration",
  ],
  "sms.v1.SendTextToSubscriberRequest": [
    "1 content string",
    "2 to_subscriber string",
    "3 from_address string",
    "4 delivery_deadline Duration",
  ],
  "sms.v1.SendDataToSubscriberRequest": [
    "1 content bytes",
    "2 to_subscriber string",
    "3 from_address string",
    "4 delivery_deadline Duration",
    "5 message_class sms.v1.MessageClass ; deprecated, oneof dcsCodingGroup",
    "6 application_port sms.v1.ApplicationPort",
    "7 protocol_identifier int32",
    "8 set_sms_pp_cpi bool",
    "9 coding_group_general sms.v1.SendDataToSubscriberRequest.DcsCodingGroupGeneral ; oneof dcsCodingGroup",
    "10 coding_group_message_class sms.v1.SendDataToSubscriberRequest.DcsCodingGroupMessageClass ; oneof dcsCodingGroup",
  ],
  "sms.v1.SendDataToSubscriberRequest.DcsCodingGroupGeneral": [
    "1 message_class sms.v1.MessageClass ; optional",
  ],
  "sms.v1.SendDataToSubscriberRequest.DcsCodingGroupMessageClass": ["1 message_class sms.v1.MessageClass"],
  "sms.v1.ApplicationPort": ["1 originator_port uint32", "2 destination_port uint32"],
  "sms.v1.SendMessageResponse": [
    "1 message_id string",
    "2 status sms.v1.SendMessageResponse.SendStatus",
    "3 description string",
    "4 num_fragments uint32",
  ],
};

export const enums: Record<string, string> = {
  ReleaseStatus: "0 UNSPECIFIED, 1 STABLE, 2 BETA, 3 DEPRECATED",
  "common.v0.StatusCode":
    "0 STATUS_CODE_UNSPECIFIED, 1 STATUS_CODE_OK, 2 STATUS_CODE_NOT_ACCEPTABLE, 3 STATUS_CODE_ACCESS_DENIED, 4 STATUS_CODE_INTERNAL_ERROR",
  "common.v0.NetworkGeneration":
    "0 NETWORK_GENERATION_UNSPECIFIED, 1 NETWORK_GENERATION_2G, 2 NETWORK_GENERATION_3G, 3 NETWORK_GENERATION_4G, 4 NETWORK_GENERATION_5G",
  "events.v1.AckStatus.StatusCode": "0 STATUS_CODE_UNSPECIFIED, 1 STATUS_CODE_FAILURE, 2 STATUS_CODE_SUCCESS",
  "sipbreakout.v1.StatusCode": "0 STATUS_CODE_UNSPECIFIED, 1 STATUS_CODE_OK, 2 STATUS_CODE_NOT_ACCEPTABLE",
  "sipbreakout.v1.RouteType":
    "0 ROUTE_TYPE_UNSPECIFIED, 1 ROUTE_TYPE_LOOP, 2 ROUTE_TYPE_FORK, 3 ROUTE_TYPE_FALLBACK, 4 ROUTE_TYPE_LOOP_MO, 5 ROUTE_TYPE_LOOP_MT, 6 ROUTE_TYPE_INGRESS",
  "sms.v1.MessageClass":
    "0 MESSAGE_CLASS_UNSPECIFIED, 1 MESSAGE_CLASS_FLASH_MESSAGE, 2 MESSAGE_CLASS_ME_SPECIFIC, 3 MESSAGE_CLASS_SIM_SPECIFIC, 4 MESSAGE_CLASS_TE_SPECIFIC",
  "sms.v1.SendMessageResponse.SendStatus":
    "0 SEND_STATUS_UNSPECIFIED, 1 SEND_STATUS_OK, 2 SEND_STATUS_REJECT, 3 SEND_STATUS_ERROR",
};

/** Request, reply, scope option, release status. */
export const methods: Record<string, readonly [string, string, string, string?]> = {
  "consents.v0.ConsentService/GetConsentsForSubscription": [
    "consents.v0.GetConsentsForSubscriptionRequest",
    "consents.v0.GetConsentsForSubscriptionResponse",
    "subscription.consent:read",
  ],
  "consents.v0.ConsentService/CreateConsentForSubscription": [
    "consents.v0.CreateConsentForSubscriptionRequest",
    "consents.v0.CreateConsentForSubscriptionResponse",
    "subscription.consent:write",
  ],
  "consents.v0.ConsentService/RevokeConsentForSubscription": [
    "consents.v0.RevokeConsentForSubscriptionRequest",
    "consents.v0.RevokeConsentForSubscriptionResponse",
    "subscription.consent:write",
  ],
  "consents.v0.ConsentService/ListConsentsForProduct": [
    "consents.v0.ListConsentsForProductRequest",
    "consents.v0.ListConsentsForProductResponse",
    "",
    "BETA",
  ],
  "consents.v1.ConsentEventService/StreamConsentChangeEvents": [
    "consents.v1.StreamConsentChangeEventsRequest",
    "stream consents.v1.StreamConsentChangeEventsResponse",
    "",
  ],
  "consents.v1.ConsentEventService/AckConsentChangeEvent": [
    "consents.v1.AckConsentChangeEventRequest",
    "consents.v1.AckConsentChangeEventResponse",
    "",
  ],
  "sipbreakout.v1.SipBreakoutService/UpsertRegistration": [
    "sipbreakout.v1.UpsertRegistrationRequest",
    "sipbreakout.v1.UpsertRegistrationResponse",
    "call.routing:write",
  ],
  "sipbreakout.v1.SipBreakoutService/DeleteRegistration": [
    "sipbreakout.v1.DeleteRegistrationRequest",
    "sipbreakout.v1.DeleteRegistrationResponse",
    "call.routing:write",
  ],
  "sms.v1.SmsService/SendTextFromSubscriber": [
    "sms.v1.SendTextFromSubscriberRequest",
    "sms.v1.SendMessageResponse",
    "sms.text:send_from_subscriber",
  ],
  "sms.v1.SmsService/SendTextToSubscriber": [
    "sms.v1.SendTextToSubscriberRequest",
    "sms.v1.SendMessageResponse",
    "sms.text:send_to_subscriber",
  ],
  "sms.v1.SmsService/SendDataToSubscriber": [
    "sms.v1.SendDataToSubscriberRequest",
    "sms.v1.SendMessageResponse",
    "sms.data:send_to_subscriber",
  ],
};
