package org.pgxn.meta.certs;

import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;

/**
 * One signature of a JWS, not verified.
 *
 * @param protectedHeader base64url as received, {@code null} without the member
 * @param header the unprotected header, {@code null} without the member
 * @param signature base64url as received
 */
public record JwsSignature(
    @Nullable String protectedHeader, @Nullable JsonObject header, String signature) {}
