/** Destroys nothing that is not on this machine: answers the endpoint, or throws. */
export function loopbackOnly(endpoint: string): string {
  const { hostname } = new URL(endpoint);
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) {
    throw new Error(
      `Cannot drill at "${endpoint}": it destroys data, and runs against this machine alone`,
    );
  }
  return endpoint;
}
