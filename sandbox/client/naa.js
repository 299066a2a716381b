/**
 * The host's side of nested app authentication: answers what msal-browser asks through
 * `window.nestedAppAuthBridge`. The sandbox's broker decides (sandbox/broker.py); this only carries.
 */

/**
 * request: a BridgeRequestEnvelope. user: the address of who is signed in, undefined for the demo's first user.
 * origin: of the page that asks. Returns a BridgeResponseEnvelope.
 */
export async function answer(home, request, user, origin) {
  const envelope = { messageType: "NestedAppAuthResponse", requestId: request.requestId };
  if (request.method === "GetInitContext") {
    const initContext = { sdkName: "helder-demo-client", sdkVersion: "1.0.0", capabilities: { queryAccount: false } };
    return { ...envelope, success: true, initContext };
  }
  try {
    const response = await fetch(`${home}/sandbox/broker`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ user, origin, method: request.method, params: request.tokenParams }),
    });
    if (!response.ok) throw new Error(`broker: ${response.status}`);
    return { ...envelope, ...(await response.json()) };
  } catch {
    return { ...envelope, success: false, error: { status: "NO_NETWORK", code: "no_network" } };
  }
}
