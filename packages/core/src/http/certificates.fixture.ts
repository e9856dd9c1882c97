import { certificates as made } from "@telcokit/testkit";

/** What a private authority of the tests issued. Names of the server: localhost, service.test, 127.0.0.1. */
export interface TestCertificates {
  readonly ca: string;
  readonly serverCert: string;
  readonly serverKey: string;
  readonly clientCert: string;
  readonly clientKey: string;
}

const { authority, server, client } = await made();

export const certificates: TestCertificates = {
  ca: authority.cert,
  serverCert: server.cert,
  serverKey: server.key,
  clientCert: client.cert,
  clientKey: client.key,
};
