// A service over TLS, in the process of whoever measures: what is compared is the price of handshakes.
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";

const sent = JSON.stringify({ result: "OK", resultDescription: "Success", transactionId: "bench-1" });

export interface TlsServer {
  readonly url: string;
  /** PEM of the certificate that has to be trusted. */
  readonly ca: string;
  close(): Promise<void>;
}

export async function startTlsServer(): Promise<TlsServer> {
  const altNames = [{ type: 2, value: "localhost" } as const];
  const extensions = [
    { name: "basicConstraints", cA: true } as const,
    { name: "subjectAltName", altNames } as const,
  ];
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    algorithm: "sha256",
    extensions,
  });
  const server = createServer({ cert, key }, (request, response) => {
    request.resume().on("end", () => response.setHeader("content-type", "application/json").end(sent));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    ca: cert,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
