package org.pgxn.accounts.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.LeakReports;
import org.pgxn.accounts.TokenText;
import org.pgxn.accounts.Tokens;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link LeakReports} whose signatures are checked before anything of them is read. */
final class SignedLeakReports implements LeakReports {

  private final Tokens tokens;
  private final Optional<LeakKeys> keys;
  private final JsonMapper json;

  /**
   * Makes the service.
   *
   * @param keys of those whose reports are taken; empty if none are
   */
  SignedLeakReports(Tokens tokens, Optional<LeakKeys> keys, JsonMapper json) {
    this.tokens = tokens;
    this.keys = keys;
    this.json = json;
  }

  private record Leak(String text, String type, String place) {
    @Override
    public String toString() {
      return "Leak[]";
    }
  }

  @Override
  public Outcome take(byte[] body, @Nullable String keyId, @Nullable String signature) {
    if (keys.isEmpty()) {
      return new Off();
    }
    if (keyId == null || signature == null) {
      return new NotSigned();
    }
    return switch (keys.get().find(keyId)) {
      case LeakKeys.Answer.Away _ -> new KeysAway();
      case LeakKeys.Answer.Unknown _ -> new NotSigned();
      case LeakKeys.Answer.Found(PublicKey key) ->
          signed(body, signature, key) ? taken(body) : new NotSigned();
    };
  }

  private static boolean signed(byte[] body, String signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(body);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private Outcome taken(byte[] body) {
    Optional<List<Leak>> leaks = read(body);
    return leaks.isEmpty()
        ? new Unreadable()
        : new Taken(leaks.get().stream().map(this::revoke).toList());
  }

  private Verdict revoke(Leak leak) {
    boolean ours =
        TokenText.tryParse(leak.text())
            .filter(text -> tokens.revokeLeaked(text, leak.place()))
            .isPresent();
    return new Verdict(leak.text(), leak.type(), ours);
  }

  private Optional<List<Leak>> read(byte[] body) {
    try {
      JsonNode list = json.readTree(body);
      if (!list.isArray()) {
        return Optional.empty();
      }
      List<Leak> leaks = new ArrayList<>();
      for (JsonNode entry : list) {
        if (!entry.path("token").isString()) {
          return Optional.empty();
        }
        leaks.add(
            new Leak(
                entry.path("token").asString(),
                entry.path("type").asString(""),
                entry.path("url").asString("")));
      }
      return Optional.of(leaks);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
