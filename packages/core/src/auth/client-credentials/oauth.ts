/** What token requests need of the library. Loaded with the first of them; by name, so that a bundle holds no more of it. */
export {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from "oauth4webapi";
