/**
 * The wire contract as generated from `protos/`: services, messages, enums and file descriptors.
 * Names that two proto packages share carry a prefix (`Sip…`) or their version (`…V0`, `…V1`).
 */
export {
  ReleaseStatus,
  scope as scopeOption,
  status as statusOption,
} from "./gen/wgtwo/annotations/annotations_pb.ts";
export { StatusCode, StatusCodeSchema } from "./gen/wgtwo/common/v0/errors_pb.ts";
export {
  type PaginationRequest,
  PaginationRequestSchema,
  type PaginationResponse,
  PaginationResponseSchema,
} from "./gen/wgtwo/common/v0/pagination_pb.ts";
export { type PhoneNumber, PhoneNumberSchema } from "./gen/wgtwo/common/v0/phonenumber_pb.ts";
export {
  type SubscriptionIdentifier as SubscriptionIdentifierV0,
  SubscriptionIdentifierSchema as SubscriptionIdentifierV0Schema,
  type Tenant,
  TenantSchema,
} from "./gen/wgtwo/common/v0/types_pb.ts";
export { type E164, E164Schema } from "./gen/wgtwo/common/v1/phonenumber_pb.ts";
export {
  type SubscriptionIdentifier as SubscriptionIdentifierV1,
  SubscriptionIdentifierSchema as SubscriptionIdentifierV1Schema,
} from "./gen/wgtwo/common/v1/types_pb.ts";
export {
  type Consent,
  type ConsentOwner,
  ConsentOwnerSchema,
  ConsentSchema,
  ConsentService,
  type CreateConsentForSubscriptionRequest,
  CreateConsentForSubscriptionRequestSchema,
  type CreateConsentForSubscriptionResponse,
  CreateConsentForSubscriptionResponseSchema,
  type GetConsentsForSubscriptionRequest,
  GetConsentsForSubscriptionRequestSchema,
  type GetConsentsForSubscriptionResponse,
  GetConsentsForSubscriptionResponseSchema,
  type ListConsentsForProductRequest,
  ListConsentsForProductRequestSchema,
  type ListConsentsForProductResponse,
  ListConsentsForProductResponseSchema,
  type RevokeConsentForSubscriptionRequest,
  RevokeConsentForSubscriptionRequestSchema,
  type RevokeConsentForSubscriptionResponse,
  RevokeConsentForSubscriptionResponseSchema,
  type Scope,
  ScopeSchema,
  type Subscription,
  SubscriptionSchema,
} from "./gen/wgtwo/consents/v0/consents_pb.ts";
export {
  type AckConsentChangeEventRequest,
  AckConsentChangeEventRequestSchema,
  type AckConsentChangeEventResponse,
  AckConsentChangeEventResponseSchema,
  type ConsentAdded,
  ConsentAddedSchema,
  type ConsentChangeEvent,
  ConsentChangeEventSchema,
  ConsentEventService,
  type ConsentRevoked,
  ConsentRevokedSchema,
  type ConsentUpdated,
  ConsentUpdatedSchema,
  type StreamConsentChangeEventsRequest,
  StreamConsentChangeEventsRequestSchema,
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "./gen/wgtwo/consents/v1/consent_events_pb.ts";
export {
  type AckInfo,
  AckInfoSchema,
  type AckStatus,
  AckStatus_StatusCode as AckStatusCode,
  AckStatusSchema,
  type DurableQueue,
  DurableQueueSchema,
  type Identifier,
  IdentifierSchema,
  type Metadata,
  MetadataSchema,
  type RegularStream,
  RegularStreamSchema,
  type StreamConfiguration,
  StreamConfigurationSchema,
} from "./gen/wgtwo/events/v1/events_pb.ts";
export {
  type DeleteRegistrationRequest,
  DeleteRegistrationRequestSchema,
  type DeleteRegistrationResponse,
  DeleteRegistrationResponseSchema,
  type Registration,
  RegistrationSchema,
  RouteType,
  SipBreakoutService,
  StatusCode as SipStatusCode,
  StatusCodeSchema as SipStatusCodeSchema,
  type UpsertRegistrationRequest,
  UpsertRegistrationRequestSchema,
  type UpsertRegistrationResponse,
  UpsertRegistrationResponseSchema,
} from "./gen/wgtwo/sipbreakout/v1/sipbreakout_pb.ts";
export {
  type ApplicationPort,
  ApplicationPortSchema,
  MessageClass,
  MessageClassSchema,
  type SendDataToSubscriberRequest,
  SendDataToSubscriberRequest_DcsCodingGroupGeneralSchema as DcsCodingGroupGeneralSchema,
  SendDataToSubscriberRequest_DcsCodingGroupMessageClassSchema as DcsCodingGroupMessageClassSchema,
  SendDataToSubscriberRequestSchema,
  type SendMessageResponse,
  SendMessageResponse_SendStatus as SendStatus,
  SendMessageResponse_SendStatusSchema as SendStatusSchema,
  SendMessageResponseSchema,
  type SendTextFromSubscriberRequest,
  SendTextFromSubscriberRequestSchema,
  type SendTextToSubscriberRequest,
  SendTextToSubscriberRequestSchema,
  SmsService,
} from "./gen/wgtwo/sms/v1/sms_pb.ts";
export { methodScope, wireFiles } from "./wire-files.ts";
