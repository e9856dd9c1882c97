import { type DescFile, type DescMethod, getOption, hasOption } from "@bufbuild/protobuf";
import { scope } from "./gen/wgtwo/annotations/annotations_pb.ts";
import { file_wgtwo_common_v0_errors } from "./gen/wgtwo/common/v0/errors_pb.ts";
import { file_wgtwo_common_v0_pagination } from "./gen/wgtwo/common/v0/pagination_pb.ts";
import { file_wgtwo_common_v0_phonenumber } from "./gen/wgtwo/common/v0/phonenumber_pb.ts";
import { file_wgtwo_common_v0_types } from "./gen/wgtwo/common/v0/types_pb.ts";
import { file_wgtwo_common_v1_phonenumber } from "./gen/wgtwo/common/v1/phonenumber_pb.ts";
import { file_wgtwo_common_v1_types } from "./gen/wgtwo/common/v1/types_pb.ts";
import { file_wgtwo_consents_v0_consents } from "./gen/wgtwo/consents/v0/consents_pb.ts";
import { file_wgtwo_consents_v1_consent_events } from "./gen/wgtwo/consents/v1/consent_events_pb.ts";
import { file_wgtwo_events_v1_events } from "./gen/wgtwo/events/v1/events_pb.ts";
import { file_wgtwo_sipbreakout_v1_sipbreakout } from "./gen/wgtwo/sipbreakout/v1/sipbreakout_pb.ts";
import { file_wgtwo_sms_v1_sms } from "./gen/wgtwo/sms/v1/sms_pb.ts";

/**
 * Every file of the wire contract with all it imports (`google/protobuf/…` too), dependencies first:
 * `wireFiles().map((file) => file.proto)` is what a gRPC reflection service wants.
 */
export function wireFiles(): DescFile[] {
  const found = new Map<string, DescFile>();
  const visit = (file: DescFile): void => {
    if (found.has(file.name)) return;
    for (const dependency of file.dependencies) visit(dependency);
    found.set(file.name, file);
  };
  for (const file of [
    file_wgtwo_common_v0_errors,
    file_wgtwo_common_v0_pagination,
    file_wgtwo_common_v0_phonenumber,
    file_wgtwo_common_v0_types,
    file_wgtwo_common_v1_phonenumber,
    file_wgtwo_common_v1_types,
    file_wgtwo_events_v1_events,
    file_wgtwo_consents_v0_consents,
    file_wgtwo_consents_v1_consent_events,
    file_wgtwo_sipbreakout_v1_sipbreakout,
    file_wgtwo_sms_v1_sms,
  ]) {
    visit(file);
  }
  return [...found.values()];
}

/**
 * The OAuth scope a method's token must carry, as its `(wgtwo.scope)` option says. `""` means any token will do,
 * `undefined` that the contract says nothing.
 */
export function methodScope(method: DescMethod): string | undefined {
  return hasOption(method, scope) ? getOption(method, scope) : undefined;
}
