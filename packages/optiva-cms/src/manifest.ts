// What is known of the client outside its code, for tools; loads nothing of the client.
export type {
  ErrorCategory,
  JsonSchema,
  Manifest,
  ManifestError,
  ManifestGroup,
  ManifestOperation,
  ManifestStep,
} from "@telcokit/core";
export { manifest } from "./manifest/gen/manifest.ts";
